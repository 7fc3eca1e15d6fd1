import type { Text } from '@tangram/errors';
import type { Base, Member, Scope, StaticType } from '@tangram/expression';
import type { FieldType } from '../field-type.ts';
import { labelIn } from '../label-in.ts';
import type { Field, Model, ObjectDefinition } from '../model.ts';
import { resolvePath } from '../resolve-path.ts';
import { roleType } from './caller-roles.ts';

/** What a value of each type is to an expression; null for what none can speak of. Total: a new field type does not compile until it is listed. */
const bases: Readonly<Record<FieldType, Base | null>> = {
  id: 'record',
  text: 'text',
  long_text: 'text',
  rich_text: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  secret_text: null,
  integer: 'integer',
  duration: 'duration',
  rating: 'integer',
  decimal: 'decimal',
  percent: 'decimal',
  currency: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  select: 'option',
  multi_select: 'option',
  tags: 'text',
  stage: 'option',
  reference: 'record',
  multi_reference: 'record',
  polymorphic: null,
  child_table: null,
  user: 'record',
  team: 'record',
  address: null,
  region: 'text',
  geo: null,
  file: null,
  image: null,
  autonumber: 'text',
  json: null,
  checklist: null,
};

const lists: ReadonlySet<FieldType> = new Set(['multi_select', 'tags', 'multi_reference']);

/** What an expression may do with a field's values; null when it cannot speak of them. */
export function staticTypeOf(field: Field): StaticType | null {
  const base = bases[field.type];
  if (base === null) return null;
  return {
    base,
    ...(lists.has(field.type) ? { list: true as const } : {}),
    ...(base === 'option' && field.options
      ? { choices: field.options.map(({ value, label }) => ({ value, label: textOf(label, value) })) }
      : {}),
    ...(base === 'record' && field.targets[0] !== undefined ? { object: field.targets[0] } : {}),
  };
}

const textOf = (label: Field['label'] | null, name: string): Text => ({
  'zh-CN': labelIn(label ?? undefined, 'zh-CN', name),
  en: labelIn(label ?? undefined, 'en', name),
});

/** The names an expression of one object may use, and their types: own fields, paths over references, relations, `$user`, `$old`, `$isNew`, `$workspace`, the time. */
export function expressionScope(model: Model, object: ObjectDefinition): Scope {
  const typeAt = (from: ObjectDefinition, path: readonly string[]): StaticType | null => {
    const found = resolvePath(model, from, path.join('.'));
    return found.ok ? staticTypeOf(found.value.field) : null;
  };
  const objectAt = (path: readonly string[]): ObjectDefinition | undefined => {
    if (path.length === 0) return object;
    const type = typeAt(object, path);
    return type?.base === 'record' && !type.list && type.object !== undefined ? model.objects.get(type.object) : undefined;
  };
  return {
    of: object.name,
    field: (path) => typeAt(object, path),
    related: (path) => {
      const from = objectAt(path.slice(0, -1));
      const name = path.at(-1);
      const relation = from?.relations.find((one) => one.name === name);
      const child = relation ? model.objects.get(relation.object) : name === undefined ? undefined : from?.childOf(name);
      return child ? expressionScope(model, child) : null;
    },
    variable: (name) => variableType(model, object, name, typeAt),
    ofOneRecord: true,
    members: (path) => {
      const at = objectAt(path);
      return at ? membersOf(at) : [];
    },
  };
}

function variableType(
  model: Model,
  object: ObjectDefinition,
  name: string,
  typeAt: (from: ObjectDefinition, path: readonly string[]) => StaticType | null,
): StaticType | null {
  if (name === 'today') return { base: 'date' };
  if (name === 'now') return { base: 'datetime' };
  if (name === 'user') return { base: 'record', object: 'user' };
  if (name === 'isNew') return { base: 'boolean' };
  if (name === 'workspace.id' || name === 'workspace.zone') return { base: 'text' };
  if (name === 'user.role') return roleType(model);
  if (name === 'user.roles') return { ...roleType(model), list: true };
  const [of, ...path] = name.split('.');
  if (of === 'old') return typeAt(object, path);
  const user = model.objects.get('user');
  return of === 'user' && user ? typeAt(user, path) : null;
}

const membersOf = (object: ObjectDefinition): readonly Member[] => [
  ...object.fields.flatMap((field): readonly Member[] => {
    const type = staticTypeOf(field);
    const label = textOf(field.label, field.name);
    if (field.type === 'child_table') return [{ name: field.name, label, type: null }];
    return type ? [{ name: field.name, label, type }] : [];
  }),
  ...object.relations.map(({ name, label }): Member => ({ name, label: textOf(label, name), type: null })),
];
