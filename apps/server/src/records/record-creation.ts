import { Injectable } from '@nestjs/common';
import { AppError, type Issue } from '@tangram/errors';
import { type Field, hasRules, type Label, type ObjectDefinition, type RecordValues } from '@tangram/model';
import { gateCodes, gateErrors } from '@tangram/process';
import { Clock } from '../database/clock.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { CopiedValues } from './copied-values.ts';
import { completeNew, type Entering, type Moment } from './complete-values.ts';
import { duplicateKey, DuplicateSearch } from './duplicate-search.ts';
import { dividedRules, type LateRules } from './late-rules.ts';
import { RateCheck, rated } from './rate-check.ts';
import { RecordDefaults } from './record-defaults.ts';
import { RecordNumbers } from './record-numbers.ts';
import { RightsStore } from './rights.store.ts';
import { ReferenceCheck } from './reference-check.ts';
import { type Judged, RuleCheck } from './rule-check.ts';
import { userOf } from './write-batch.ts';
import { invalid, lineContext, type WriteContext, type WriteResults } from './write-context.ts';
import { gotOf, problemsIn } from './write-trace.ts';
import { type Written, WriteStore } from './write.store.ts';

/** A record to be created, its values parsed. */
export interface NewRecord {
  readonly index: number;
  readonly id: string;
  readonly values: RecordValues;
  /** Where it stands in its operation: empty, or `lines.2.` for a line. */
  readonly prefix: string;
  /** Of a line: the field that leads to its parent. */
  readonly parentField?: string;
}

/** A new record with the stages that it enters. */
interface EnteringRecord extends NewRecord {
  readonly entering: readonly Entering[];
}

/** Records of one object that are ready to be written, with the lines that go with them. */
export interface ReadyGroup {
  readonly context: WriteContext;
  readonly records: readonly EnteringRecord[];
  readonly lines: readonly ReadyGroup[];
  /** What is asked of them when they and their lines are written. */
  readonly late: LateRules | null;
}

/** What became of records: those with their numbers, those that were written, and whose keys were taken. */
interface Inserted {
  readonly numbered: readonly EnteringRecord[];
  readonly written: ReadonlyMap<string, Written>;
  readonly owners: ReadonlyMap<string, readonly string[]>;
}

/** What was found against an operation before writing, and the stage that it would enter. */
interface Found {
  readonly issues: readonly Issue[];
  readonly to: Label | null;
  /** A stage that cannot be entered at all. */
  readonly refused: AppError | null;
}

/** What was found before writing, by operation. */
export type FoundIssues = Map<number, Found>;

/** Creates many records, with the lines of their child tables, in one statement per object. */
@Injectable()
export class RecordCreation {
  private readonly store: WriteStore;
  private readonly references: ReferenceCheck;
  private readonly duplicates: DuplicateSearch;
  private readonly numbers: RecordNumbers;
  private readonly clock: Clock;
  private readonly rules: RuleCheck;
  private readonly defaults: RecordDefaults;
  private readonly rates: RateCheck;
  private readonly copied: CopiedValues;
  private readonly rights: RightsStore;

  constructor(
    store: WriteStore,
    references: ReferenceCheck,
    duplicates: DuplicateSearch,
    numbers: RecordNumbers,
    clock: Clock,
    rules: RuleCheck,
    defaults: RecordDefaults,
    rates: RateCheck,
    copied: CopiedValues,
    rights: RightsStore,
  ) {
    this.rights = rights;
    this.store = store;
    this.references = references;
    this.duplicates = duplicates;
    this.numbers = numbers;
    this.clock = clock;
    this.rules = rules;
    this.defaults = defaults;
    this.rates = rates;
    this.copied = copied;
  }

  /** Drafts that set nothing that the caller may not set. What a line gets from its place is not the caller's. */
  private allowed(context: WriteContext, drafts: readonly NewRecord[], results: WriteResults): readonly NewRecord[] {
    if (!context.guard) return drafts;
    const refusal = this.rights.ofNew(context);
    return drafts.filter(({ index, values, parentField = '' }) => {
      const { [parentField]: _, ...own } = values;
      const refused = refusal(own);
      if (refused) results.fail(index, refused);
      return refused === null;
    });
  }

  /** Everything that can be said before writing: what is missing, what a gate asks for, what is pointed to and not there. */
  async ready(
    tx: Tx,
    context: WriteContext,
    drafts: readonly NewRecord[],
    results: WriteResults,
    issues: FoundIssues,
  ): Promise<ReadyGroup> {
    const moment = await this.moment(tx, context);
    const allowed = this.allowed(context, drafts, results);
    const filled = await this.defaults.fill(tx, context, allowed, moment, results);
    const whole = filled.flatMap((draft) => {
      const completed = completeNew(context.facts, draft.values, moment);
      context.trace?.note('defaults', { object: context.object.name, index: draft.index, ...gotOf(draft.values, completed) });
      if (completed.ok) return [{ ...draft, values: completed.values, entering: completed.entering }];
      results.fail(draft.index, completed.error);
      return [];
    });
    const seen = await this.defaults.withoutUnseen(tx, context, whole, drafts);
    const records = await this.copied.fill(tx, context, seen);
    const lines: ReadyGroup[] = [];
    for (const field of context.facts.children) {
      const drafted = records.flatMap((record) => lineDrafts(context, field, record));
      if (drafted.length === 0) continue;
      const above = { field: backOf(field), context, records: new Map(records.map(({ id, values }) => [id, values])) };
      lines.push(await this.ready(tx, { ...childContext(context, field, 'create'), above }, drafted, results, issues));
    }
    const missing = await this.references.check(tx, context, records);
    const rates = await this.rates.check(tx, context, records);
    const { early, late } = dividedRules(
      context,
      records.map(({ values }) => values),
    );
    const judged = hasRules(early)
      ? await this.rules.check(tx, context, rated(records, rates).map(judgedNew), early)
      : new Map<string, never>();
    context.trace?.note('references', { object: context.object.name, problems: problemsIn(missing) });
    noteFound(context, issues, records, [missing, rates.missing, judged]);
    return { context, records, lines, late };
  }

  /**
   * Inserts what did not fail. Whose key is taken comes back by operation, with the fields; a line's taken key fails its operation.
   *
   * @returns `undo` when a record was written whose lines could not be: the caller goes back and leaves it out
   */
  async write(
    tx: Tx,
    { context, records, lines, late }: ReadyGroup,
    results: WriteResults,
  ): Promise<{ readonly taken: ReadonlyMap<number, readonly string[]>; readonly undo: boolean }> {
    const open = records.filter(({ index }) => !results.hasFailed(index));
    if (open.length === 0) return { taken: new Map(), undo: false };
    const { numbered, written, owners } = await this.insert(tx, context, open);
    const refused = numbered.filter(({ id }) => !written.has(id));
    const taken = new Map(refused.map(({ index, id }) => [index, owners.get(id) ?? ['id']] as const));
    let undo = false;
    for (const { index, prefix } of refused) {
      if (prefix === '') continue;
      results.fail(index, duplicateKey(context, taken.get(index) ?? [], prefix));
      undo = true;
    }
    for (const { index, id, prefix } of numbered) {
      const one = written.get(id);
      if (one && prefix === '') results.done({ index, status: 'created', id, version: one.version, record: one.record });
    }
    const kept = numbered.filter(({ id }) => written.has(id));
    await this.references.bindFiles(tx, context, kept);
    await this.noteActivity(tx, context, kept);
    for (const group of lines) {
      const withParent = { ...group, records: group.records.filter(({ index }) => !taken.has(index)) };
      if ((await this.write(tx, withParent, results)).undo) undo = true;
    }
    const withLines = kept.filter(({ prefix, id }) => prefix === '' && lines.some((group) => group.records.some(leadsTo(id))));
    await this.renew(tx, context, withLines, results);
    const judged = late === null ? [] : kept.map((record) => ({ ...record, ...judgedNew(record) }));
    const isRefused = await this.refuseLate(tx, context, judged, late, results);
    const isOut = await this.rights.refuseArrivals(tx, context, kept, results);
    return { taken, undo: undo || isRefused || isOut };
  }

  /** Fails the operations of records against which something speaks now that they are written. Returns whether there are any: they must leave no trace. */
  async refuseLate(
    tx: Tx,
    context: WriteContext,
    records: readonly (Judged & Looked)[],
    late: LateRules | null,
    results: WriteResults,
  ): Promise<boolean> {
    const open = records.filter(({ index }) => !results.hasFailed(index));
    if (!late || open.length === 0) return false;
    const issues: FoundIssues = new Map();
    noteFound(context, issues, open, [await this.rules.checkLate(tx, context, open, late)]);
    failWith(issues, results);
    return issues.size > 0;
  }

  /** Writes what can be written. A number that some record has already is no reason to refuse another: its counter goes on after it, once. */
  private async insert(tx: Tx, context: WriteContext, open: readonly EnteringRecord[]): Promise<Inserted> {
    const numbered = await this.numbers.give(tx, context, open);
    const first = await this.create(tx, context, numbered);
    if (first.refused.length === 0) return { ...first, numbered };
    const given = new Map(open.map((record) => [record.id, record]));
    const names = new Set([...first.owners.values()].flat());
    const others = await this.numbers.giveOthers(tx, context, names, given, first.refused);
    if (!others) return { ...first, numbered };
    const again = await this.create(tx, context, others);
    const renumbered = new Map(others.map((record) => [record.id, record]));
    return {
      numbered: numbered.map((record) => renumbered.get(record.id) ?? record),
      written: new Map([...first.written, ...again.written]),
      owners: again.owners,
    };
  }

  private async create<R extends NewRecord>(tx: Tx, context: WriteContext, records: readonly R[]) {
    const made = await this.store.create(tx, context, { references: 'trusted', taken: 'skip' }, records);
    const written = new Map(made.map((one) => [one.id, one]));
    const refused = records.filter(({ id }) => !written.has(id));
    const owners = refused.length === 0 ? new Map<string, readonly string[]>() : await this.duplicates.search(tx, context, refused);
    return { written, refused, owners };
  }

  /** Answers of records whose lines were written after them: what the lines add up to is in them now. */
  async renew(
    tx: Tx,
    context: WriteContext,
    records: readonly { readonly index: number; readonly id: string }[],
    results: WriteResults,
  ): Promise<void> {
    if (records.length === 0 || context.scope.shown === null || !context.facts.hasRollUps) return;
    const now = new Map(
      (
        await this.store.read(
          tx,
          context,
          records.map(({ id }) => id),
        )
      ).map((one) => [one.id, one.record]),
    );
    for (const { index, id } of records) {
      const record = now.get(id);
      if (record !== undefined) results.renew(index, record);
    }
  }

  /** The records that an activity is about were just dealt with. */
  async noteActivity(tx: Tx, context: WriteContext, records: readonly { readonly values: RecordValues }[]): Promise<void> {
    const { activity } = context.facts;
    if (!activity) return;
    const touched = new Map<string, { id: string; at: unknown }[]>();
    for (const { values } of records) {
      const about = values[activity.regarding.name];
      const at = values[activity.at.name];
      const pointer = typeof about === 'string' ? { object: activity.regarding.targets[0] ?? '', id: about } : asPointer(about);
      if (!pointer || at === null || at === undefined) continue;
      const rows = touched.get(pointer.object);
      if (rows) rows.push({ id: pointer.id, at });
      else touched.set(pointer.object, [{ id: pointer.id, at }]);
    }
    for (const [name, rows] of touched) {
      const object = context.live.model.objects.get(name);
      if (object?.activities) await this.store.touchActivity(tx, context, object, rows);
    }
  }

  private async moment(tx: Tx, { actor, facts, live, historical }: WriteContext): Promise<Moment> {
    const asks = facts.lateDefaults.some(({ kind }) => kind !== 'actor');
    return { userId: userOf(actor), now: asks ? (await this.clock.now(tx)).toISOString() : null, zone: live.calendar.zone, historical };
  }
}

/** A new record as its rules see it. */
const judgedNew = ({ id, prefix, values }: NewRecord): Judged => ({
  id,
  prefix,
  before: null,
  after: values,
  given: new Set(Object.keys(values)),
});

const leadsTo =
  (parent: string) =>
  ({ parentField, values }: NewRecord): boolean =>
    parentField !== undefined && values[parentField] === parent;

const asPointer = (value: unknown): { object: string; id: string } | null =>
  typeof value === 'object' && value !== null && 'object' in value && 'id' in value
    ? { object: String(value.object), id: String(value.id) }
    : null;

/** The object of a child table's lines. Only records that are asked for are answered, so never lines. */
export function childContext(context: WriteContext, field: Field, action: 'create' | 'update' | 'delete'): WriteContext {
  const child = context.object.childOf(field.name);
  if (!child) throw new Error(`${context.object.name}.${field.name} has no lines`);
  return lineContext(context, child, action);
}

/** The field of a line that leads to its parent. */
export const backOf = (field: Field): string => (field.document?.type === 'child_table' ? field.document.inverse : '');

/** The field that keeps the order of lines: the child's own integer `position`, where it has one. */
export const positionOf = (child: ObjectDefinition): Field | null => {
  const field = child.byName.get('position');
  return field?.type === 'integer' && field.columns.length > 0 ? field : null;
};

function lineDrafts(context: WriteContext, field: Field, { index, id, values, prefix }: NewRecord): readonly NewRecord[] {
  const lines = values[field.name];
  if (!Array.isArray(lines)) return [];
  return newLines(context, field, { index, parent: id, prefix: `${prefix}${field.name}.`, after: 0 }, lines);
}

/** Where new lines go: under which parent, after which position. */
export interface LinePlace {
  readonly index: number;
  readonly parent: string;
  readonly prefix: string;
  readonly after: number;
}

/** Parsed lines as records of their own, in the order given. */
export function newLines(
  context: WriteContext,
  field: Field,
  { index, parent, prefix, after }: LinePlace,
  lines: readonly RecordValues[],
): readonly NewRecord[] {
  const child = context.object.childOf(field.name);
  const position = child ? positionOf(child) : null;
  return lines.map((line, i) => ({
    index,
    id: newId(),
    prefix: `${prefix}${i}.`,
    parentField: backOf(field),
    values: { ...(position ? { [position.name]: after + i + 1 } : {}), ...line, [backOf(field)]: parent },
  }));
}

/** A record that was looked at, with the stages that it would enter. */
interface Looked {
  readonly id: string;
  readonly index: number;
  readonly prefix?: string;
  readonly entering: readonly Entering[];
}

/** An issue at its field, where the caller may know of that; else at the record. */
function placed({ seen }: WriteContext['facts'], prefix: string, issue: Issue): Issue {
  const own = issue.path.startsWith(prefix) ? issue.path.slice(prefix.length) : issue.path;
  const [name = ''] = own.split('.');
  return name === '' || seen.has(name) ? issue : { ...issue, path: prefix.replace(/\.$/, '') };
}

/** Adds what was found about records to what their operations are refused for. */
export function noteFound(
  { facts }: Pick<WriteContext, 'facts'>,
  issues: FoundIssues,
  records: readonly Looked[],
  found: readonly ReadonlyMap<string, readonly Issue[]>[],
): void {
  for (const { id, index, prefix = '', entering } of records) {
    if (entering.length === 0 && found.every((byId) => !byId.has(id))) continue;
    const missing = entering.flatMap((one) => one.missing.map((issue) => ({ ...issue, path: `${prefix}${issue.path}` })));
    const more = [...missing, ...found.flatMap((byId) => byId.get(id) ?? [])].map((issue) => placed(facts, prefix, issue));
    const known = issues.get(index);
    const refused = known?.refused ?? entering.find((one) => one.refused)?.refused ?? null;
    const all = [...(known?.issues ?? []), ...more];
    if (all.length > 0 || refused) issues.set(index, { issues: all, to: known?.to ?? entering[0]?.to ?? null, refused });
  }
}

/** Notes what was found before writing as the failure of its operations. */
export function failWith(found: FoundIssues, results: WriteResults): void {
  for (const [index, { issues, to, refused }] of found) {
    const gates = issues.filter(({ code }) => gateCodes.has(code));
    const count = gates.filter(({ code }) => code === 'required_by_stage').length;
    const said = gates.filter(({ code }) => code !== 'required_by_stage').map(({ text }) => text);
    const gate = to && gates.length > 0 ? gateErrors.gate_failed({ to, count, said }, { issues }) : invalid(issues);
    results.fail(index, refused ? new AppError(refused.code, refused.kind, refused.title, refused.detail, issues) : gate);
  }
}
