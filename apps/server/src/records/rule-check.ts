import { Injectable } from '@nestjs/common';
import type { Issue } from '@tangram/errors';
import { zoneOf } from '@tangram/expression';
import type { CheckedCondition, ObjectRules, RecordValues } from '@tangram/model';
import { isTouched, judge, type JudgedRecord, type JudgedWorld } from '@tangram/process';
import { Clock } from '../database/clock.ts';
import type { Tx } from '../database/database.ts';
import { dayOf } from './complete-values.ts';
import { PathValueStore } from './path-value.store.ts';
import { userOf } from './write-batch.ts';
import type { WriteContext } from './write-context.ts';
import { workspaceCalendar } from './workspace-calendar.ts';

/** A record that is about to be written, with what its rules look at. */
export interface Judged extends JudgedRecord {
  readonly id: string;
  /** Stands before the field's name in an issue: `lines.2.` for a line. */
  readonly prefix: string;
}

/** Values at the end of paths, by object, id and path. */
type Along = ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, unknown>>>>;

const zone = zoneOf(workspaceCalendar.zone);

/** Asks what must hold for records of one object, for many records with one statement for each object that rules look at. */
@Injectable()
export class RuleCheck {
  private readonly values: PathValueStore;
  private readonly clock: Clock;

  constructor(values: PathValueStore, clock: Clock) {
    this.values = values;
    this.clock = clock;
  }

  /** What is wrong, by record id. Nothing for values that were accepted once and are brought back. */
  async check(tx: Tx, context: WriteContext, records: readonly Judged[]): Promise<ReadonlyMap<string, readonly Issue[]>> {
    const { rules } = context;
    if (context.isReturn || !hasRules(rules) || records.length === 0) return new Map();
    const asked = conditionsOf(rules).filter((condition) => records.some((record) => isTouched(condition, record)));
    const world = await this.world(tx, context, asked, records);
    const found = records.map(({ id, prefix, ...record }) => {
      const issues = judge(rules, record, world);
      return [id, prefix === '' ? issues : issues.map((issue) => ({ ...issue, path: `${prefix}${issue.path}` }))] as const;
    });
    return new Map(found.filter(([, issues]) => issues.length > 0));
  }

  /** What conditions of the object may know besides the records they are asked of. */
  async world(tx: Tx, context: WriteContext, asked: readonly CheckedCondition[], records: readonly Judged[]): Promise<JudgedWorld> {
    const { actor, live, confirmed } = context;
    const object = live.model.objects.get(context.object.name) ?? context.object;
    const now = asked.some(({ readsTime }) => readsTime) ? (await this.clock.now(tx)).toISOString() : null;
    const userPaths = [...new Set(asked.flatMap(({ user }) => user))].filter((path) => path !== 'id');
    const userId = userOf(actor);
    const users = live.model.objects.get('user');
    const user =
      userPaths.length > 0 && userId !== null && users
        ? (await this.values.read(tx, context, users, userPaths, [userId])).get(userId)
        : undefined;
    const along = await this.along(tx, context, pathsOf(asked), records);
    return {
      object,
      now,
      today: dayOf(now),
      zone,
      along: (record, path) => {
        const [head = '', ...rest] = path.split('.');
        const id = record[head];
        return typeof id === 'string' ? along.get(head)?.get(id)?.[rest.join('.')] : null;
      },
      user: (path) => (path === 'id' ? userId : user?.[path]),
      confirmed,
    };
  }

  /** What lies behind the references of the records, by the name of the reference. */
  private async along(tx: Tx, context: WriteContext, paths: readonly string[], records: readonly Judged[]): Promise<Along> {
    const found = new Map<string, ReadonlyMap<string, Readonly<Record<string, unknown>>>>();
    for (const head of new Set(paths.map((path) => path.split('.')[0] ?? path))) {
      const object = context.live.model.objects.get(context.object.byName.get(head)?.targets[0] ?? '');
      if (!object) continue;
      const rest = paths.flatMap((path) => (path.startsWith(`${head}.`) ? [path.slice(head.length + 1)] : []));
      const ids = new Set(records.flatMap(({ before, after }) => [before?.[head], after[head]]).filter((id) => typeof id === 'string'));
      found.set(head, await this.values.read(tx, context, object, rest, [...ids].sort()));
    }
    return found;
  }
}

/**
 * What is wrong with one record as far as its own values tell.
 *
 * @param before null for a new record; the values that a change sets are all that is known of another
 * @returns null when a rule has to look further: at a person, at what the record points to, at the time, at values that are not given
 */
export function judgeAlone(context: WriteContext, values: RecordValues, before: null | 'unknown'): readonly Issue[] | null {
  const { rules, confirmed, isReturn } = context;
  if (isReturn || !hasRules(rules)) return [];
  const given = new Set(Object.keys(values));
  const record = { before: before === null ? null : {}, after: values, given };
  if (before !== null && rules.validations.some(({ on }) => on.has('stage')) && context.facts.stages.some(({ name }) => given.has(name)))
    return null;
  const touched = conditionsOf(rules).filter(
    (condition) => isTouched(condition, record) || ('field' in condition && isFieldIn(condition, given)),
  );
  const isKnown = (condition: CheckedCondition) =>
    before === null ||
    (condition.old.length === 0 &&
      condition.own.every((name) => given.has(name)) &&
      !rules.readOnly.some((one) => one === condition) &&
      !('field' in condition && !isFieldIn(condition, given)));
  const isAlone = touched.every(
    (condition) => !condition.readsTime && condition.paths.length === 0 && condition.user.length === 0 && isKnown(condition),
  );
  if (!isAlone) return null;
  if (touched.length === 0) return [];
  const object = context.live.model.objects.get(context.object.name) ?? context.object;
  const nothing = () => null;
  return judge(rules, record, { object, now: null, today: null, zone, along: nothing, user: nothing, confirmed });
}

const isFieldIn = ({ field }: { readonly field?: unknown }, given: ReadonlySet<string>): boolean =>
  typeof field === 'object' && field !== null && 'name' in field && typeof field.name === 'string' && given.has(field.name);

/** Every condition that a write is asked for, whatever it is for. */
export const conditionsOf = ({ validations, required, readOnly, choices }: ObjectRules): readonly CheckedCondition[] => [
  ...validations,
  ...required,
  ...readOnly,
  ...[...choices.values()].flat(),
];

export const hasRules = ({ validations, required, readOnly, choices }: ObjectRules): boolean =>
  validations.length + required.length + readOnly.length + choices.size > 0;

/** Paths over references that conditions and their messages look along. */
const pathsOf = (asked: readonly CheckedCondition[]): readonly string[] => [
  ...new Set(
    asked.flatMap((condition) => [
      ...condition.paths,
      ...condition.old.filter(isPath),
      ...('named' in condition ? namedIn(condition) : []),
    ]),
  ),
];
const isPath = (path: string): boolean => path.includes('.');
const namedIn = ({ named }: { readonly named?: unknown }): readonly string[] =>
  Array.isArray(named) ? named.filter((path): path is string => typeof path === 'string' && isPath(path)) : [];

/** Own fields that have to be known of a record before it can be judged, when a change sets these. */
export function judgedFields(rules: ObjectRules, given: ReadonlySet<string>): readonly string[] {
  const names = new Set<string>();
  const change = { before: {}, given };
  const note = (condition: CheckedCondition, more: readonly string[]) => {
    for (const name of [...condition.own, ...condition.old.map((path) => path.split('.')[0] ?? path), ...more]) names.add(name);
  };
  for (const rule of rules.validations)
    if (isTouched(rule, change) || rule.on.has('stage'))
      note(
        rule,
        rule.named.map((path) => path.split('.')[0] ?? path),
      );
  for (const condition of rules.required)
    if (isTouched(condition, change) || given.has(condition.field.name)) note(condition, [condition.field.name]);
  for (const condition of rules.readOnly) if (given.has(condition.field.name)) note(condition, [condition.field.name]);
  for (const [name, entries] of rules.choices)
    if (given.has(name) || entries.some((entry) => isTouched(entry, change))) entries.forEach((entry) => note(entry, [name]));
  return [...names];
}
