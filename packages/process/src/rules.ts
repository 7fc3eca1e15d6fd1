import type { Issue } from '@tangram/errors';
import { evaluate, type MemoryScope, type Value, type Zone } from '@tangram/expression';
import { type CheckedCondition, firstRole, type ObjectDefinition, type ObjectRules, type ValidationRule } from '@tangram/model';
import type { GateRecord } from './gate.ts';
import { ruleIssues } from './rule.issues.ts';
import { messageOf, optionText } from './rule-words.ts';
import { gateConditionIssues } from './stage-conditions.ts';

/** A record that is about to be written. */
export interface JudgedRecord {
  /** As it is; null for a new one. */
  readonly before: GateRecord | null;
  /** As it would be: the fields of `before` that rules read, with the change over them. */
  readonly after: GateRecord;
  /** Names of the fields that the change sets. */
  readonly given: ReadonlySet<string>;
}

/** What rules may know besides the record. */
export interface JudgedWorld {
  readonly object: ObjectDefinition;
  /** `YYYY-MM-DDTHH:MM:SS.sssZ` and the workspace's day; null where no rule asks. */
  readonly now: string | null;
  readonly today: string | null;
  readonly zone: Zone;
  /** The value at the end of a path over references. */
  readonly along: (record: GateRecord, path: string) => unknown;
  /** A value of the person who writes, by path; their id under `id`. */
  readonly user: (path: string) => unknown;
  /** Names of the roles of whoever writes; none for the program itself. */
  readonly roles: readonly string[];
  /** `zone`: the name of the zone that decides what a day is. */
  readonly workspace: { readonly id: string; readonly zone: string };
  /** Names of the warnings that whoever writes has confirmed, or all of them. */
  readonly confirmed: ReadonlySet<string> | 'all';
}

/** Whether a write has to ask the condition: it is new, or something changes that the condition reads. */
export const isTouched = (condition: CheckedCondition, { before, given }: Pick<JudgedRecord, 'before' | 'given'>): boolean =>
  before === null || condition.own.some((name) => given.has(name)) || condition.old.some((name) => given.has(name.split('.')[0] ?? name));

/**
 * Everything that the rules of an object have against a record: what is required under a condition, what may not change, what is not there,
 * which options there are, what a stage asks, what must hold. Null is not met for a condition of a field or a stage, and met for what must hold.
 */
export function judge(rules: ObjectRules, record: JudgedRecord, world: JudgedWorld): readonly Issue[] {
  const scope = scopeOf(record, world);
  return [
    ...requiredIssues(rules, record, scope),
    ...readOnlyIssues(rules, record, world),
    ...unseenIssues(rules, record, scope),
    ...choiceIssues(rules, record, world.object, scope),
    ...typeChoiceIssues(rules, record, world.object),
    ...gateConditionIssues(rules, record, world.object, scope),
    ...validationIssues(rules, record, world, scope),
  ];
}

/** What a form shows of its fields while a record is typed; the same conditions that `judge` asks. */
export interface FieldStates {
  /** Fields that are not there now. */
  readonly unseen: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly readOnly: ReadonlySet<string>;
  /** By field: the only options it has now. */
  readonly options: ReadonlyMap<string, ReadonlySet<string>>;
}

/** How the fields of a record stand. @param record `after` as it is typed */
export function fieldStates(rules: ObjectRules, record: JudgedRecord, world: JudgedWorld): FieldStates {
  const scope = scopeOf(record, world);
  const former = record.before === null ? null : scopeOf({ ...record, after: record.before }, world);
  const met = (conditions: ObjectRules['required'], by: MemoryScope, wanted: boolean) =>
    new Set(conditions.filter((condition) => holds(condition, by) === wanted).map(({ field }) => field.name));
  const unseen = met(rules.visible, scope, false);
  const fields = new Set([...rules.choices.keys(), ...rules.typeChoices.keys()]);
  return {
    unseen,
    required: new Set([...met(rules.required, scope, true)].filter((name) => !unseen.has(name))),
    readOnly: former === null ? new Set() : met(rules.readOnly, former, true),
    options: new Map(
      [...fields].flatMap((name) => {
        const lists = [conditionalChoices(rules, name, scope), choicesOfType(rules, name, record.after)].flatMap((one) => one ?? []);
        const [first, ...others] = lists;
        return first ? [[name, new Set([...first].filter((value) => others.every((one) => one.has(value))))] as const] : [];
      }),
    ),
  };
}

/** Whether a condition of one's own holds for a record as it would be. */
export const meets = (condition: CheckedCondition, record: JudgedRecord, world: JudgedWorld): boolean =>
  holds(condition, scopeOf(record, world));

const holds = (condition: CheckedCondition, scope: MemoryScope): boolean => evaluate(condition.tree, scope) === true;

function requiredIssues({ required, visible }: ObjectRules, record: JudgedRecord, scope: MemoryScope): readonly Issue[] {
  return required.flatMap((condition) => {
    const { name } = condition.field;
    const isAsked = record.given.has(name) || isTouched(condition, record);
    const isUnseen = () => visible.some(({ field, ...shown }) => field.name === name && !holds(shown, scope));
    return isAsked && isEmpty(record.after[name]) && holds(condition, scope) && !isUnseen() ? [ruleIssues.required(name)] : [];
  });
}

/** A field that is not there keeps what it holds, and takes nothing new. */
function unseenIssues({ visible }: ObjectRules, { before, after, given }: JudgedRecord, scope: MemoryScope): readonly Issue[] {
  return visible.flatMap((condition) => {
    const { name } = condition.field;
    const isNew = given.has(name) && !isEmpty(after[name]) && !isSame(before?.[name], after[name]);
    return isNew && !holds(condition, scope) ? [ruleIssues.not_visible(name)] : [];
  });
}

function readOnlyIssues({ readOnly }: ObjectRules, record: JudgedRecord, world: JudgedWorld): readonly Issue[] {
  const { before, after, given } = record;
  if (before === null) return [];
  const former = scopeOf({ ...record, after: before }, world);
  return readOnly.flatMap((condition) => {
    const { name } = condition.field;
    const isChanged = given.has(name) && !isSame(before[name], after[name]);
    return isChanged && holds(condition, former) ? [ruleIssues.read_only(name)] : [];
  });
}

function choiceIssues(rules: ObjectRules, record: JudgedRecord, object: ObjectDefinition, scope: MemoryScope): readonly Issue[] {
  return [...rules.choices].flatMap(([name, entries]) => {
    const isAsked = record.given.has(name) || entries.some((entry) => isTouched(entry, record));
    return isAsked ? refusedOption(name, record, conditionalChoices(rules, name, scope), object) : [];
  });
}

/** The record type may limit the options of a field, and the stages. */
function typeChoiceIssues(rules: ObjectRules, record: JudgedRecord, object: ObjectDefinition): readonly Issue[] {
  return [...rules.typeChoices.keys()].flatMap((name) => {
    const isAsked = record.before === null || record.given.has(name) || record.given.has(typeField);
    return isAsked ? refusedOption(name, record, choicesOfType(rules, name, record.after), object) : [];
  });
}

/** The system field that holds the record type. */
const typeField = 'record_type';

const conditionalChoices = ({ choices }: ObjectRules, name: string, scope: MemoryScope): ReadonlySet<string> | undefined =>
  choices.get(name)?.find((entry) => holds(entry, scope))?.options;

const choicesOfType = ({ typeChoices }: ObjectRules, name: string, record: GateRecord): ReadonlySet<string> | undefined => {
  const type = record[typeField];
  return typeof type === 'string' ? typeChoices.get(name)?.get(type) : undefined;
};

function refusedOption(
  name: string,
  { after }: JudgedRecord,
  allowed: ReadonlySet<string> | undefined,
  object: ObjectDefinition,
): readonly Issue[] {
  const value = after[name];
  const given: readonly unknown[] = Array.isArray(value) ? value : isEmpty(value) ? [] : [value];
  const refused = given.find((one) => typeof one === 'string' && allowed?.has(one) === false);
  return typeof refused === 'string' ? [ruleIssues.option_not_available(name, { option: optionText(object, name, refused) })] : [];
}

function validationIssues({ validations }: ObjectRules, record: JudgedRecord, world: JudgedWorld, scope: MemoryScope): readonly Issue[] {
  return refusals(
    validations.filter((rule) => isAsked(rule, record, world.object)),
    world,
    scope,
  );
}

/** What rules have against the deletion of a record. @param record as it is */
export const judgeRemoval = ({ validations }: ObjectRules, record: GateRecord, world: JudgedWorld): readonly Issue[] =>
  refusals(
    validations.filter(({ on }) => on.has('delete')),
    world,
    scopeOf({ before: record, after: record, given: new Set() }, world),
  );

/** What those of the rules say that do not hold, and are asked of whoever writes. */
function refusals(validations: readonly ValidationRule[], world: JudgedWorld, scope: MemoryScope): readonly Issue[] {
  const { confirmed, object, roles } = world;
  return validations
    .filter((rule) => isFor(rule, roles) && evaluate(rule.tree, scope) === false)
    .filter(({ severity, name }) => severity === 'error' || !(confirmed === 'all' || confirmed.has(name)))
    .map((rule) => ({
      path: rule.path,
      code: `${rule.severity === 'warning' ? 'warning' : 'rule'}:${rule.name}`,
      text: messageOf(rule, scope, object),
    }));
}

/** Whether all that was found are warnings that could be confirmed. */
export const areWarnings = (issues: readonly Issue[]): boolean =>
  issues.length > 0 && issues.every(({ code }) => code.startsWith('warning:'));

const isFor = (rule: ValidationRule, roles: readonly string[]): boolean =>
  (rule.roles === null || roles.some((role) => rule.roles?.has(role))) && !roles.some((role) => rule.notFor.has(role));

function isAsked(rule: ValidationRule, record: JudgedRecord, object: ObjectDefinition): boolean {
  if (record.before === null) return rule.on.has('create') || (rule.on.has('stage') && enters(record, object));
  return (rule.on.has('update') && isTouched(rule, record)) || (rule.on.has('stage') && enters(record, object));
}

/** Whether a record comes into another stage. */
export const enters = ({ before, after, given }: JudgedRecord, object: ObjectDefinition): boolean =>
  object.fields.some(({ type, name }) => type === 'stage' && given.has(name) && after[name] !== (before?.[name] ?? null));

/** What an expression of a rule reads: the record as it would be and was, whoever writes, the time. */
export function scopeOf({ before, after }: JudgedRecord, world: JudgedWorld): MemoryScope {
  return {
    value: (path) => valueIn(world.object, after, path, world),
    variable: (name) => {
      if (name === 'now') return world.now;
      if (name === 'today') return world.today;
      if (name === 'isNew') return before === null;
      if (name === 'user.roles') return [...world.roles];
      if (name === 'user.role') return firstRole(world.roles);
      if (name === 'workspace.id') return world.workspace.id;
      if (name === 'workspace.zone') return world.workspace.zone;
      if (name.startsWith('old.')) return before === null ? null : valueIn(world.object, before, name.slice(4), world);
      return asValue(world.user(name === 'user' ? 'id' : name.slice(5)));
    },
    related: () => [],
    params: [],
    zone: world.zone,
  };
}

const valueIn = (object: ObjectDefinition, record: GateRecord, path: string, world: JudgedWorld): Value =>
  path.includes('.') ? asValue(world.along(record, path)) : ownValue(object, record, path);

/** The value of a field of a record; what follows from a stage is worked out. */
export function ownValue(object: ObjectDefinition, record: GateRecord, name: string): Value {
  const field = object.byName.get(name);
  if (!field?.computed) return asValue(record[name]);
  const stage = record[field.computed.stage];
  const entered = typeof stage === 'string' ? field.pipeline?.byName.get(stage) : undefined;
  return (field.computed.kind === 'stage_type' ? entered?.type : entered?.forecast) ?? null;
}

/** A value of a record as expressions hold it: what they cannot speak of is null. */
export function asValue(value: unknown): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Values of one field, before and after normalisation by the same parser. */
const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
