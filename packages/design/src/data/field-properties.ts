import { type FieldDocument, schemas } from '@tangram/model';

export type DeclaredType = FieldDocument['type'];
/** What a field can be chosen from stands above the tabs. */
export type FieldTab = 'choices' | 'look' | 'data' | 'conditions' | 'rights';

/** What a property is set with. */
export type PropertyEditor =
  | 'label'
  | 'words'
  | 'name'
  | 'type'
  | 'switch'
  | 'number'
  | 'decimal'
  | 'text'
  | 'texts'
  | 'value'
  | 'choice'
  | 'expression'
  | 'condition'
  | 'filter'
  | 'formula'
  | 'options'
  | 'option_set'
  | 'options_when'
  | 'items'
  | 'object'
  | 'objects'
  | 'pipeline'
  | 'inverse'
  | 'back_reference'
  | 'relation'
  | 'related_field'
  | 'reference'
  | 'field_path'
  | 'number_pattern'
  | 'json';

export interface PropertyPlace {
  readonly tab: FieldTab;
  readonly editor: PropertyEditor;
}

const at =
  (tab: FieldTab) =>
  (editor: PropertyEditor): PropertyPlace => ({ tab, editor });
const [choices, look, data, conditions, rights] = [at('choices'), at('look'), at('data'), at('conditions'), at('rights')];

/** Where each property of a field is set and with what, in the order in which they are shown. */
const places: Readonly<Record<string, PropertyPlace>> = {
  options: choices('options'),
  optionSet: choices('option_set'),
  label: look('label'),
  name: look('name'),
  help: look('words'),
  description: look('words'),
  total: look('choice'),
  type: data('type'),
  required: data('switch'),
  expression: data('formula'),
  returns: data('choice'),
  items: data('items'),
  pipeline: data('pipeline'),
  object: data('object'),
  objects: data('objects'),
  relation: data('relation'),
  aggregate: data('choice'),
  reference: data('reference'),
  field: data('related_field'),
  by: data('related_field'),
  separator: data('text'),
  filter: data('filter'),
  descendants: data('switch'),
  snapshot: data('switch'),
  inverse: data('inverse'),
  inverseLabel: data('words'),
  onDelete: data('choice'),
  pattern: data('text'),
  reset: data('choice'),
  start: data('number'),
  perValue: data('switch'),
  minimum: data('number'),
  maximum: data('number'),
  scale: data('number'),
  maxLength: data('number'),
  maxItems: data('number'),
  accept: data('texts'),
  level: data('choice'),
  schema: data('json'),
  unique: data('switch'),
  match: data('choice'),
  index: data('switch'),
  default: data('value'),
  defaultFrom: data('expression'),
  visibleWhen: conditions('condition'),
  requiredWhen: conditions('condition'),
  readOnlyWhen: conditions('condition'),
  optionsWhen: conditions('options_when'),
  readOnly: rights('switch'),
  pii: rights('switch'),
  mask: rights('choice'),
  discloses: rights('switch'),
};

/** Written by the server, or the model's own: nothing that somebody sets. */
export const writtenByServer: ReadonlySet<string> = new Set(['id', 'column', 'masked']);

/** Where the same word asks for something else in some types. */
const special: Readonly<Record<string, PropertyEditor>> = {
  'autonumber.pattern': 'number_pattern',
  'child_table.inverse': 'back_reference',
  'lookup.field': 'field_path',
  ...Object.fromEntries(
    ['decimal', 'percent', 'currency'].flatMap((type) => ['minimum', 'maximum'].map((name) => [`${type}.${name}`, 'decimal'])),
  ),
};

/** A property as its schema describes it. */
export interface PropertySchema {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly $ref?: string;
}

type Definitions = Readonly<Record<string, { readonly properties?: Readonly<Record<string, PropertySchema>> } & PropertySchema>>;
const definitions = (schemas['object'] as { readonly $defs: Definitions }).$defs;

/** Every type that a field can be declared with, in the order of the schema. */
export const declaredTypes: readonly DeclaredType[] = Object.keys(definitions).flatMap((key) =>
  key.startsWith('field_') ? [key.slice('field_'.length) as DeclaredType] : [],
);

/** What the schema says of a property of a type; null where the type has no such property. */
export function propertySchema(type: DeclaredType, property: string): PropertySchema | null {
  const own = definitions[`field_${type}`]?.properties?.[property];
  if (!own) return null;
  const ref = own.$ref?.slice('#/$defs/'.length);
  return ref === undefined ? own : { ...own, ...definitions[ref] };
}

/** Names of the properties that a type has, without those that the server writes, in the order in which they are shown. */
export function propertiesOf(type: DeclaredType): readonly string[] {
  const has = new Set(Object.keys(definitions[`field_${type}`]?.properties ?? {}));
  const order = Object.keys(places);
  const known = order.filter((name) => has.has(name));
  return [...known, ...[...has].filter((name) => !writtenByServer.has(name) && !order.includes(name))];
}

/** Where a property of a type is set; null for one that has no place, which a test refuses. */
export function placeOf(type: DeclaredType, property: string): PropertyPlace | null {
  const place = places[property];
  const editor = special[`${type}.${property}`];
  return place ? { ...place, ...(editor ? { editor } : {}) } : null;
}

/** The literals that a property takes; none where it takes anything. */
export const choicesOf = (type: DeclaredType, property: string): readonly string[] =>
  (propertySchema(type, property)?.enum ?? []).filter((one) => typeof one === 'string');
