import { Injectable } from '@nestjs/common';
import type { Issue } from '@tangram/errors';
import { zoneOf } from '@tangram/expression';
import {
  type CheckedCondition,
  conditionsOf,
  type Field,
  type FieldCondition,
  hasRules,
  knownOfCaller,
  type ObjectDefinition,
  type ObjectRules,
  type RecordValues,
  type RollUp,
} from '@tangram/model';
import { enters, isTouched, judge, judgeRemoval, type JudgedRecord, type JudgedWorld, ownValue } from '@tangram/process';
import { Clock } from '../database/clock.ts';
import type { Tx } from '../database/database.ts';
import { dayOf } from './complete-values.ts';
import type { LateRules } from './late-rules.ts';
import { PathValueStore } from './path-value.store.ts';
import { userOf } from './write-batch.ts';
import type { Above, WriteContext } from './write-context.ts';
import { problemsIn } from './write-trace.ts';

/** A record that is about to be written, with what its rules look at. */
export interface Judged extends JudgedRecord {
  readonly id: string;
  /** Stands before the field's name in an issue: `lines.2.` for a line. */
  readonly prefix: string;
}

/** Values at the end of paths, by object, id and path. */
type Along = ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, unknown>>>>;

/** A rule by its name, a condition of a field by the field's. */
function nameOf(condition: CheckedCondition): string {
  if ('name' in condition && typeof condition.name === 'string') return condition.name;
  const field = 'field' in condition ? condition.field : null;
  return typeof field === 'object' && field !== null && 'name' in field ? String(field.name) : '';
}

/** Asks what must hold for records of one object, for many records with one statement for each object that rules look at. */
@Injectable()
export class RuleCheck {
  private readonly values: PathValueStore;
  private readonly clock: Clock;

  constructor(values: PathValueStore, clock: Clock) {
    this.values = values;
    this.clock = clock;
  }

  /**
   * What is wrong, by record id.
   *
   * @param rules those that are asked now, where it is not all of the object
   */
  async check(
    tx: Tx,
    context: WriteContext,
    records: readonly Judged[],
    rules: ObjectRules = context.rules,
  ): Promise<ReadonlyMap<string, readonly Issue[]>> {
    if (!hasRules(rules) || records.length === 0) return new Map();
    const asked = conditionsOf(rules).filter((condition) => records.some((record) => mayAsk(condition, record, context.object)));
    const world = await this.world(tx, context, asked, records);
    const found = records.map(({ id, prefix, ...record }) => {
      const issues = withoutSetAside(
        context,
        id,
        withoutConfirmed(context, id, judge(rules, record, context.warned ? { ...world, confirmed: none } : world)),
      );
      return [id, prefix === '' ? issues : issues.map((issue) => ({ ...issue, path: `${prefix}${issue.path}` }))] as const;
    });
    const wrong = new Map(found.filter(([, issues]) => issues.length > 0));
    context.trace?.note('validation', { object: context.object.name, asked: asked.map(nameOf), problems: problemsIn(wrong) });
    return wrong;
  }

  /**
   * What is wrong with records that are written, in the same transaction, by rules that look at what was written with them. A rule that names
   * a roll-up is asked when that has moved.
   */
  async checkLate(
    tx: Tx,
    context: WriteContext,
    records: readonly Judged[],
    { rules, rollUps }: LateRules,
  ): Promise<ReadonlyMap<string, readonly Issue[]>> {
    const ids = records.map(({ id }) => id).sort();
    const now = rollUps.length === 0 ? null : await this.values.read(tx, context, context.object, rollUps, ids);
    const moved = records.map(({ given, after, ...record }) => {
      const values = now?.get(record.id) ?? {};
      const others = rollUps.filter((name) => JSON.stringify(record.before?.[name] ?? null) !== JSON.stringify(values[name] ?? null));
      return { ...record, after: { ...after, ...values }, given: new Set([...given, ...others]) };
    });
    return this.check(tx, context, moved, rules);
  }

  /** What rules have against the deletion of living records, by id. @param context whose object they are of */
  async checkRemoval(tx: Tx, context: WriteContext, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Issue[]>> {
    const { rules } = context;
    const asked = rules.validations.filter(({ on }) => on.has('delete'));
    if (asked.length === 0 || ids.length === 0) return new Map();
    const names = [...new Set(asked.flatMap(readBy))];
    const read = await this.values.read(tx, context, context.object, names, [...ids].sort());
    const records = [...read].map(([id, values]): Judged => ({ id, prefix: '', before: values, after: values, given: new Set() }));
    const world = await this.world(tx, context, asked, records);
    const found = records.map(({ id, after }) => {
      return [id, withoutSetAside(context, id, judgeRemoval({ ...rules, validations: asked }, after, world))] as const;
    });
    const wrong = new Map(found.filter(([, issues]) => issues.length > 0));
    context.trace?.note('validation', { object: context.object.name, asked: asked.map(nameOf), problems: problemsIn(wrong) });
    return wrong;
  }

  /** What conditions of the object may know besides the records they are asked of. */
  async world(tx: Tx, context: WriteContext, asked: readonly CheckedCondition[], records: readonly Judged[]): Promise<JudgedWorld> {
    const { actor, live, confirmed } = context;
    const object = live.model.objects.get(context.object.name) ?? context.object;
    const now = asked.some(({ readsTime }) => readsTime) ? (await this.clock.now(tx)).toISOString() : null;
    const userPaths = [...new Set(asked.flatMap(({ user }) => user))].filter((path) => !knownOfCaller.has(path));
    const userId = userOf(actor);
    const users = live.model.objects.get('user');
    const user =
      userPaths.length > 0 && userId !== null && users
        ? (await this.values.read(tx, context, users, userPaths, [userId])).get(userId)
        : undefined;
    const along = await this.along(
      tx,
      context,
      pathsOf(asked),
      records.flatMap(({ before, after }) => (before ? [before, after] : [after])),
    );
    return {
      object,
      now,
      today: dayOf(now, live.calendar.zone),
      zone: zoneOf(live.calendar.zone),
      along: (record, path) => valueAlong(along, record, path),
      user: (path) => (path === 'id' ? userId : user?.[path]),
      ...aroundOf(context),
      confirmed,
    };
  }

  /** What paths over references lead to from these records. Records that are not there yet are among those that can be led to. */
  async behind(
    tx: Tx,
    context: WriteContext,
    paths: readonly string[],
    records: readonly RecordValues[],
  ): Promise<(record: RecordValues, path: string) => unknown> {
    const along = await this.along(tx, context, paths, records);
    return (record, path) => valueAlong(along, record, path);
  }

  /** What lies behind the references of the records, by the name of the reference. */
  private async along(tx: Tx, context: WriteContext, paths: readonly string[], records: readonly RecordValues[]): Promise<Along> {
    const { live, above } = context;
    const found = new Map<string, ReadonlyMap<string, Readonly<Record<string, unknown>>>>();
    for (const head of new Set(paths.map((path) => path.split('.')[0] ?? path))) {
      const object = live.model.objects.get(context.object.byName.get(head)?.targets[0] ?? '');
      if (!object) continue;
      const rest = paths.flatMap((path) => (path.startsWith(`${head}.`) ? [path.slice(head.length + 1)] : []));
      const ids = new Set(records.map((values) => values[head]).filter((id) => typeof id === 'string'));
      const read =
        above?.field === head
          ? await this.aboveValues(tx, above, rest)
          : await this.values.read(tx, context, object, rest, [...ids].sort());
      found.set(head, read);
    }
    return found;
  }

  /** Values of records that are not there yet, and what lies behind their references. */
  private async aboveValues(tx: Tx, { context, records }: Above, paths: readonly string[]): Promise<NonNullable<ReturnType<Along['get']>>> {
    const along = await this.along(tx, context, paths.filter(isPath), [...records.values()]);
    const object = context.live.model.objects.get(context.object.name) ?? context.object;
    return new Map(
      [...records].map(([id, values]) => {
        const record = { ...values, id };
        const valueAt = (path: string) => {
          if (isPath(path)) return valueAlong(along, record, path);
          const rollUp = object.byName.get(path)?.rollUp;
          return rollUp ? nothingBelow[rollUp.aggregate] : ownValue(object, record, path);
        };
        return [id, Object.fromEntries(paths.map((path) => [path, valueAt(path)]))] as const;
      }),
    );
  }
}

/** Roll-ups of a record that has no lines yet. */
const nothingBelow: Readonly<Record<RollUp['aggregate'], number | boolean | null>> = {
  count: 0,
  count_distinct: 0,
  sum: 0,
  avg: null,
  min: null,
  max: null,
  first: null,
  last: null,
  join: null,
  any: false,
  all: true,
};

function valueAlong(along: Along, record: RecordValues, path: string): unknown {
  const [head = '', ...rest] = path.split('.');
  const id = record[head];
  return typeof id === 'string' ? along.get(head)?.get(id)?.[rest.join('.')] : null;
}

/**
 * What is wrong with one record as far as its own values tell.
 *
 * @param before null for a new record; the values that a change sets are all that is known of another
 * @returns null when a rule has to look further: at a person, at what the record points to, at the time, at values that are not given
 */
export function judgeAlone(context: WriteContext, values: RecordValues, before: null | 'unknown'): readonly Issue[] | null {
  const { rules, confirmed } = context;
  if (!hasRules(rules)) return [];
  const given = new Set(Object.keys(values));
  const record = { before: before === null ? null : {}, after: values, given };
  const isStaged = rules.gates.length > 0 || rules.validations.some(({ on }) => on.has('stage'));
  if (before !== null && isStaged && context.facts.stages.some(({ name }) => given.has(name))) return null;
  if (before !== null && [...rules.typeChoices.keys(), 'record_type'].some((name) => rules.typeChoices.size > 0 && given.has(name)))
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
  return judge(rules, record, {
    object,
    now: null,
    today: null,
    zone: zoneOf(context.live.calendar.zone),
    along: nothing,
    user: nothing,
    ...aroundOf(context),
    confirmed,
  });
}

const none: ReadonlySet<string> = new Set();

/** What is left of problems where warnings that are confirmed are noted instead. */
function withoutConfirmed(
  { warned, confirmed }: Pick<WriteContext, 'warned' | 'confirmed'>,
  id: string,
  issues: readonly Issue[],
): readonly Issue[] {
  if (!warned) return issues;
  const isConfirmed = ({ code }: Issue) =>
    code.startsWith('warning:') && (confirmed === 'all' || confirmed.has(code.slice('warning:'.length)));
  for (const issue of issues.filter(isConfirmed)) warned.set(id, (warned.get(id) ?? new Map<string, Issue>()).set(issue.code, issue));
  return issues.filter((issue) => !isConfirmed(issue));
}

/** What is left of problems when rules that may be set aside are. Where nothing else speaks against the record, it is noted. */
function withoutSetAside(
  { bypassed, rules }: Pick<WriteContext, 'bypassed' | 'rules'>,
  id: string,
  issues: readonly Issue[],
): readonly Issue[] {
  if (!bypassed) return issues;
  const nameIn = ({ code }: Issue) => (code.startsWith('rule:') ? code.slice('rule:'.length) : '');
  const isAside = (issue: Issue) =>
    bypassed.rules.has(nameIn(issue)) && rules.validations.some((rule) => rule.name === nameIn(issue) && rule.canBypass);
  const left = issues.filter((issue) => !isAside(issue));
  const aside = left.length === 0 ? issues.map(nameIn) : [];
  for (const name of aside) bypassed.found.set(name, (bypassed.found.get(name) ?? new Set<string>()).add(id));
  return left;
}

/** What rules know of who writes and where, without a statement. */
const aroundOf = ({ actor, live }: WriteContext): Pick<JudgedWorld, 'roles' | 'workspace'> => ({
  roles: actor.kind === 'user' ? actor.roles : [],
  workspace: { id: actor.workspaceId, zone: live.calendar.zone },
});

const isFieldIn = ({ field }: { readonly field?: unknown }, given: ReadonlySet<string>): boolean =>
  typeof field === 'object' && field !== null && 'name' in field && typeof field.name === 'string' && given.has(field.name);

/** Whether a write may come to ask a condition: something changes that it reads, or the field that it is about, or the stage. */
const mayAsk = (condition: CheckedCondition, record: JudgedRecord, object: ObjectDefinition): boolean =>
  isTouched(condition, record) ||
  ('field' in condition && isFieldIn(condition, record.given)) ||
  (('stageField' in condition || 'on' in condition) && enters(record, object));

/** Paths over references that conditions and their messages look along. */
export const pathsOf = (asked: readonly CheckedCondition[]): readonly string[] => [
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
  const change = { before: {}, given };
  const has = ({ name }: Field) => given.has(name);
  const asks = (condition: FieldCondition) => has(condition.field) || isTouched(condition, change);
  const seen = new Set(rules.required.filter(asks).map(({ field }) => field));
  const asked: readonly CheckedCondition[] = [
    ...rules.validations.filter((rule) => rule.on.has('stage') || isTouched(rule, change)),
    ...rules.required.filter(asks),
    ...rules.readOnly.filter(({ field }) => has(field)),
    ...rules.visible.filter(({ field }) => has(field) || seen.has(field)),
    ...[...rules.choices.values()].filter((entries) => entries.some(asks)).flat(),
    ...rules.gates.filter(({ stageField }) => has(stageField)),
  ];
  const types = [...rules.typeChoices.keys()].filter((name) => given.has(name) || given.has('record_type'));
  return [...new Set([...asked.flatMap(readBy), ...types.flatMap((name) => [name, 'record_type'])])];
}

const headOf = (path: string): string => path.split('.')[0] ?? path;

/** Own fields that a condition, what it is about and its message read. */
const readBy = (
  condition: CheckedCondition & { readonly field?: Field; readonly stageField?: Field; readonly named?: readonly string[] },
) => [
  ...condition.own,
  ...[...condition.old, ...(condition.named ?? [])].map(headOf),
  ...[condition.field, condition.stageField].flatMap((field) => (field ? [field.name] : [])),
];
