import type { Issue, Text } from '@tangram/errors';
import { evaluate, type MemoryScope, type Value, type Zone } from '@tangram/expression';
import { type CheckedCondition, fillText, labelIn, type ObjectDefinition, type ObjectRules, type ValidationRule } from '@tangram/model';
import type { GateRecord } from './gate.ts';
import { ruleIssues } from './rule.issues.ts';

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
  /** Names of the warnings that whoever writes has confirmed, or all of them. */
  readonly confirmed: ReadonlySet<string> | 'all';
}

/** Whether a write has to ask the condition: it is new, or something changes that the condition reads. */
export const isTouched = (condition: CheckedCondition, { before, given }: Pick<JudgedRecord, 'before' | 'given'>): boolean =>
  before === null || condition.own.some((name) => given.has(name)) || condition.old.some((name) => given.has(name.split('.')[0] ?? name));

/**
 * Everything that the rules of an object have against a record: what is required under a condition, what may not change, which options there
 * are, what must hold. Null is not met for a condition of a field, and met for what must hold.
 */
export function judge(rules: ObjectRules, record: JudgedRecord, world: JudgedWorld): readonly Issue[] {
  const scope = scopeOf(record, world);
  return [
    ...requiredIssues(rules, record, scope),
    ...readOnlyIssues(rules, record, world),
    ...choiceIssues(rules, record, world.object, scope),
    ...validationIssues(rules, record, world, scope),
  ];
}

const holds = (condition: CheckedCondition, scope: MemoryScope): boolean => evaluate(condition.tree, scope) === true;

function requiredIssues({ required }: ObjectRules, record: JudgedRecord, scope: MemoryScope): readonly Issue[] {
  return required.flatMap((condition) => {
    const { name } = condition.field;
    const isAsked = record.given.has(name) || isTouched(condition, record);
    return isAsked && isEmpty(record.after[name]) && holds(condition, scope) ? [ruleIssues.required(name)] : [];
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

function choiceIssues({ choices }: ObjectRules, record: JudgedRecord, object: ObjectDefinition, scope: MemoryScope): readonly Issue[] {
  return [...choices].flatMap(([name, entries]) => {
    const value = record.after[name];
    const isAsked = record.given.has(name) || entries.some((entry) => isTouched(entry, record));
    if (isEmpty(value) || !isAsked) return [];
    const allowed = entries.find((entry) => holds(entry, scope))?.options;
    const given: readonly unknown[] = Array.isArray(value) ? value : [value];
    const refused = given.find((one) => typeof one === 'string' && allowed?.has(one) === false);
    return typeof refused === 'string' ? [ruleIssues.option_not_available(name, { option: optionText(object, name, refused) })] : [];
  });
}

function validationIssues({ validations }: ObjectRules, record: JudgedRecord, world: JudgedWorld, scope: MemoryScope): readonly Issue[] {
  const { confirmed, object } = world;
  return validations
    .filter((rule) => isAsked(rule, record, object) && evaluate(rule.tree, scope) === false)
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

function isAsked(rule: ValidationRule, record: JudgedRecord, object: ObjectDefinition): boolean {
  if (record.before === null) return rule.on.has('create') || (rule.on.has('stage') && enters(record, object));
  return (rule.on.has('update') && isTouched(rule, record)) || (rule.on.has('stage') && enters(record, object));
}

const enters = ({ before, after, given }: JudgedRecord, object: ObjectDefinition): boolean =>
  object.fields.some(({ type, name }) => type === 'stage' && given.has(name) && after[name] !== (before?.[name] ?? null));

/** What an expression of a rule reads: the record as it would be and was, whoever writes, the time. */
export function scopeOf({ before, after }: JudgedRecord, world: JudgedWorld): MemoryScope {
  return {
    value: (path) => valueIn(world.object, after, path, world),
    variable: (name) => {
      if (name === 'now') return world.now;
      if (name === 'today') return world.today;
      if (name.startsWith('old.')) return before === null ? null : valueIn(world.object, before, name.slice(4), world);
      return asValue(world.user(name === 'user' ? 'id' : name.slice(5)));
    },
    related: () => [],
    params: [],
    zone: world.zone,
  };
}

function valueIn(object: ObjectDefinition, record: GateRecord, path: string, world: JudgedWorld): Value {
  if (path.includes('.')) return asValue(world.along(record, path));
  const field = object.byName.get(path);
  if (!field?.computed) return asValue(record[path]);
  const stage = record[field.computed.stage];
  const entered = typeof stage === 'string' ? field.pipeline?.byName.get(stage) : undefined;
  return (field.computed.kind === 'stage_type' ? entered?.type : entered?.forecast) ?? null;
}

/** A value of a record as expressions hold it: what they cannot speak of is null. */
function asValue(value: unknown): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Values of one field, before and after normalisation by the same parser. */
const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

function messageOf(rule: ValidationRule, scope: MemoryScope, object: ObjectDefinition): Text {
  const inLanguage = (locale: 'zh-CN' | 'en') =>
    fillText(labelIn(rule.message, locale, rule.name), (path) => {
      const tree = rule.holes.get(path);
      const value = tree ? evaluate(tree, scope) : null;
      if (value === null) return '';
      return typeof value === 'string' ? (optionLabel(object, path, value, locale) ?? value) : String(value);
    });
  return { 'zh-CN': inLanguage('zh-CN'), en: inLanguage('en') };
}

const optionLabel = (object: ObjectDefinition, name: string, value: string, locale: 'zh-CN' | 'en'): string | null => {
  const option = object.byName.get(name)?.options?.find((one) => one.value === value);
  return option ? labelIn(option.label, locale, value) : null;
};

const optionText = (object: ObjectDefinition, name: string, value: string): Text => ({
  'zh-CN': optionLabel(object, name, value, 'zh-CN') ?? value,
  en: optionLabel(object, name, value, 'en') ?? value,
});
