import { type AnyDocument, keysOf, schemas, isPlainObject } from '@tangram/model';

type Json = Readonly<Record<string, unknown>>;
const objectsIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isPlainObject) : []);

/** A property that may stand somewhere. */
export interface OfferedProperty {
  readonly name: string;
  readonly isRequired: boolean;
  /** What the schema says of it; empty where it says nothing. */
  readonly description: string;
  /** What it begins as: `{}`, `[]`, `""` … as text. */
  readonly begins: string;
}

/** Properties that may stand in the object at a place of a document and do not yet, required ones first. */
export function offeredProperties(kind: string, root: unknown, pointer: string): readonly OfferedProperty[] {
  const { places, value } = at(kind, root, pointer);
  const there = new Set(isPlainObject(value) ? Object.keys(value) : []);
  const found = new Map<string, OfferedProperty>();
  for (const { schema, defs } of places) {
    const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
    for (const [name, own] of Object.entries(isPlainObject(schema['properties']) ? schema['properties'] : {})) {
      if (there.has(name) || found.has(name) || !isPlainObject(own)) continue;
      const [one = own] = resolved(own, defs, undefined);
      const description = [own['description'], one['description']].find((text) => typeof text === 'string');
      found.set(name, {
        name,
        isRequired: required.has(name),
        description: typeof description === 'string' ? description : '',
        begins: beginning(one),
      });
    }
  }
  return [...found.values()].sort((a, b) => Number(b.isRequired) - Number(a.isRequired) || (a.name < b.name ? -1 : 1));
}

/** Values that may stand at a place of a document, where there are only some: texts, numbers, `true` and `false`. */
export function offeredValues(kind: string, root: unknown, pointer: string): readonly unknown[] {
  const found = new Set<unknown>();
  for (const { schema } of at(kind, root, pointer).places) {
    if ('const' in schema) found.add(schema['const']);
    if (Array.isArray(schema['enum'])) for (const one of schema['enum']) found.add(one);
    if (schema['type'] === 'boolean') for (const one of [true, false]) found.add(one);
  }
  return [...found];
}

/** Which kind of document a name at a place names: `object` for the value of `"object"`. null where it is no such name. */
export function namedKind(pointer: string): AnyDocument['kind'] | 'field' | null {
  const keys = keysOf(pointer);
  const key = keys.findLast((one) => !/^\d+$/.test(one));
  const kinds = { object: 'object', pipeline: 'pipeline', optionSet: 'option_set', view: 'view', page: 'page', roles: 'role' } as const;
  if (key === 'field' || key === 'nameField' || key === 'search' || key === 'required' || key === 'fields') return 'field';
  return key !== undefined && key in kinds ? kinds[key as keyof typeof kinds] : null;
}

interface Placed {
  readonly schema: Json;
  readonly defs: Json;
}

/** The schemas that hold at a place, references followed and choices made by what stands there. */
function at(kind: string, root: unknown, pointer: string): { readonly places: readonly Placed[]; readonly value: unknown } {
  const schema = schemas[kind];
  if (!isPlainObject(schema)) return { places: [], value: undefined };
  const defs = isPlainObject(schema['$defs']) ? schema['$defs'] : {};
  let value = root;
  let places = resolved(schema, defs, value);
  for (const key of keysOf(pointer)) {
    const isEntry = Array.isArray(value);
    value = isPlainObject(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
    places = places.flatMap((one) => inner(one, key, isEntry).flatMap((next) => resolved(next, defs, value)));
  }
  return { places: places.map((one) => ({ schema: one, defs })), value };
}

function inner(schema: Json, key: string, isEntry: boolean): readonly Json[] {
  if (isEntry || /^\d+$/.test(key)) {
    const { items } = schema;
    if (isPlainObject(items)) return [items];
  }
  const properties = schema['properties'];
  const own = isPlainObject(properties) && Object.hasOwn(properties, key) ? properties[key] : schema['additionalProperties'];
  return isPlainObject(own) ? [own] : [];
}

/** A schema with its references followed, as the alternatives that fit what stands there. */
function resolved(schema: Json, defs: Json, value: unknown): readonly Json[] {
  const { $ref } = schema;
  if (typeof $ref === 'string') {
    const target = defs[$ref.slice($ref.lastIndexOf('/') + 1)];
    return isPlainObject(target) ? resolved(target, defs, value) : [];
  }
  const choices = [...objectsIn(schema['oneOf']), ...objectsIn(schema['anyOf'])].flatMap((one) => resolved(one, defs, value));
  const fitting = choices.filter((one) => fits(one, value));
  const all = objectsIn(schema['allOf']).flatMap((one) => resolved(one, defs, value));
  return [schema, ...all, ...(fitting.length > 0 ? fitting : choices)];
}

/** Whether an alternative is the one that is meant: by the properties that can have only one value. */
function fits(schema: Json, value: unknown): boolean {
  const { properties } = schema;
  if (!isPlainObject(value) || !isPlainObject(properties)) return true;
  return Object.entries(properties).every(([name, own]) => {
    if (!isPlainObject(own) || !(name in value)) return true;
    if ('const' in own) return own['const'] === value[name];
    return name !== 'type' || !Array.isArray(own['enum']) || own['enum'].includes(value[name]);
  });
}

function beginning(schema: Json): string {
  if ('const' in schema) return JSON.stringify(schema['const']);
  switch (schema['type']) {
    case 'object':
      return '{}';
    case 'array':
      return '[]';
    case 'boolean':
      return 'true';
    case 'integer':
    case 'number':
      return '0';
    default:
      return '""';
  }
}
