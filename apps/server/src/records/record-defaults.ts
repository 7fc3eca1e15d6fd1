import { Injectable } from '@nestjs/common';
import type { Issue } from '@tangram/errors';
import type { RecordValues } from '@tangram/model';
import { defaultValues, ruleIssues, unseenDefaults } from '@tangram/process';
import type { Tx } from '../database/database.ts';
import { type Moment, withFirstStages } from './complete-values.ts';
import { RuleCheck } from './rule-check.ts';
import { invalid, type WriteContext, type WriteResults } from './write-context.ts';

/** A record to be created, as far as its values go. */
interface Drafted {
  readonly index: number;
  readonly values: RecordValues;
  readonly prefix: string;
}

/** Fills new records where their fields say by an expression what they begin with. */
@Injectable()
export class RecordDefaults {
  private readonly rules: RuleCheck;

  constructor(rules: RuleCheck) {
    this.rules = rules;
  }

  /** The records with what their expressions give; one that does not fit its field, or leaves a required one empty, fails its operation. */
  async fill<R extends Drafted>(
    tx: Tx,
    context: WriteContext,
    drafts: readonly R[],
    moment: Moment,
    results: WriteResults,
  ): Promise<readonly R[]> {
    const { rules, facts } = context;
    const asked = rules.defaults;
    const open = drafts.filter(({ values }) => asked.some(({ field }) => values[field.name] === undefined));
    if (open.length === 0) return drafts;
    const waits = new Set(asked.map(({ field }) => field.name));
    const known = open.map((draft) => ({ draft, after: withFirstStages(facts, draft.values, moment, waits) }));
    const judged = known.map(({ after }) => ({ before: null, after, given: new Set<string>(), id: '', prefix: '' }));
    const world = await this.rules.world(tx, context, asked, judged);
    const filled = new Map(
      known.map(({ draft, after }) => [draft, this.fitted(context, draft, defaultValues(rules, after, world), results)] as const),
    );
    return drafts.flatMap((draft) => {
      const values = filled.has(draft) ? filled.get(draft) : {};
      return values ? [{ ...draft, values: { ...draft.values, ...values } }] : [];
    });
  }

  /**
   * The records without defaults of fields that are not there for them.
   *
   * @param given the same records with the values that were given
   */
  async withoutUnseen<R extends Drafted & { readonly id: string }>(
    tx: Tx,
    context: WriteContext,
    records: readonly R[],
    given: readonly { readonly id: string; readonly values: RecordValues }[],
  ): Promise<readonly R[]> {
    const { visible } = context.rules;
    if (visible.length === 0) return records;
    const said = new Map(given.map(({ id, values }) => [id, values]));
    const isFilled = ({ id, values }: R) =>
      visible.some(({ field }) => isPresent(values[field.name]) && !(field.name in (said.get(id) ?? {})));
    const open = records.filter(isFilled);
    if (open.length === 0) return records;
    const judged = open.map(({ values }) => ({ before: null, after: values, given: new Set<string>(), id: '', prefix: '' }));
    const world = await this.rules.world(tx, context, visible, judged);
    return records.map((record) => {
      const unseen = new Set(unseenDefaults(context.rules, record.values, new Set(Object.keys(said.get(record.id) ?? {})), world));
      if (unseen.size === 0) return record;
      return { ...record, values: Object.fromEntries(Object.entries(record.values).filter(([name]) => !unseen.has(name))) };
    });
  }

  /** Values in their stored form; null when the record failed. */
  private fitted(
    { facts, rules, historical }: WriteContext,
    { index, prefix, values }: Drafted,
    found: Readonly<Record<string, unknown>>,
    results: WriteResults,
  ): Readonly<Record<string, unknown>> | null {
    const parsed = facts.parseOwn('update', found, { historical: true });
    const missing = historical
      ? []
      : rules.defaults.filter(({ field }) => field.required && values[field.name] === undefined && found[field.name] === undefined);
    const issues: readonly Issue[] = [...(parsed.ok ? [] : parsed.issues), ...missing.map(({ field }) => ruleIssues.required(field.name))];
    if (issues.length === 0 && parsed.ok) return parsed.value;
    results.fail(index, invalid(issues.map((issue) => ({ ...issue, path: `${prefix}${issue.path}` }))));
    return null;
  }
}

const isPresent = (value: unknown): boolean => value !== undefined && value !== null;
