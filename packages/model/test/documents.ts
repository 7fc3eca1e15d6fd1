import {
  type AnyDocument,
  builtInObjects,
  type FieldDocument,
  type FieldType,
  link,
  type Model,
  type ObjectDefinition,
} from '../src/index.ts';

export const label = (text: string) => ({ 'zh-CN': text, en: text });

const choices = [
  { value: 'new', label: label('New') },
  { value: 'used', label: label('Used') },
  { value: 'lost', label: label('Lost'), active: false },
];

/** One field of every type that can be declared, by type. Total: a new field type does not compile until it is listed. */
export const fieldOf: { readonly [T in Exclude<FieldType, 'id'>]: Extract<FieldDocument, { type: T }> } = {
  text: { type: 'text', name: 'text', label: label('Text'), maxLength: 40 },
  long_text: { type: 'long_text', name: 'long_text', label: label('Long text') },
  rich_text: { type: 'rich_text', name: 'rich_text', label: label('Rich text') },
  email: { type: 'email', name: 'email', label: label('E-mail') },
  phone: { type: 'phone', name: 'phone', label: label('Phone') },
  url: { type: 'url', name: 'url', label: label('Site') },
  secret_text: { type: 'secret_text', name: 'secret_text', label: label('Secret') },
  integer: { type: 'integer', name: 'integer', label: label('Count'), minimum: 0, maximum: 1000 },
  duration: { type: 'duration', name: 'duration', label: label('Duration') },
  rating: { type: 'rating', name: 'rating', label: label('Rating') },
  decimal: { type: 'decimal', name: 'decimal', label: label('Decimal'), scale: 3 },
  percent: { type: 'percent', name: 'percent', label: label('Percent'), minimum: 0, maximum: 100, scale: 1 },
  currency: { type: 'currency', name: 'currency', label: label('Amount'), minimum: 0 },
  boolean: { type: 'boolean', name: 'boolean', label: label('Flag') },
  date: { type: 'date', name: 'date', label: label('Date') },
  datetime: { type: 'datetime', name: 'datetime', label: label('Moment') },
  time: { type: 'time', name: 'time', label: label('Time') },
  select: { type: 'select', name: 'select', label: label('State'), options: choices },
  multi_select: { type: 'multi_select', name: 'multi_select', label: label('States'), options: choices },
  tags: { type: 'tags', name: 'tags', label: label('Tags') },
  stage: { type: 'stage', name: 'stage', label: label('Stage'), pipeline: 'life' },
  reference: { type: 'reference', name: 'reference', label: label('Site'), object: 'site', inverse: 'items' },
  multi_reference: { type: 'multi_reference', name: 'multi_reference', label: label('Sites'), object: 'site' },
  polymorphic: { type: 'polymorphic', name: 'polymorphic', label: label('About'), objects: ['site', 'user'] },
  child_table: { type: 'child_table', name: 'child_table', label: label('Parts'), object: 'part', inverse: 'item' },
  user: { type: 'user', name: 'user', label: label('Keeper') },
  team: { type: 'team', name: 'team', label: label('Team') },
  address: { type: 'address', name: 'address', label: label('Address') },
  region: { type: 'region', name: 'region', label: label('Region') },
  geo: { type: 'geo', name: 'geo', label: label('Place') },
  file: { type: 'file', name: 'file', label: label('Files'), maxItems: 3 },
  image: { type: 'image', name: 'image', label: label('Images') },
  autonumber: { type: 'autonumber', name: 'autonumber', label: label('Number'), pattern: 'E-{SEQ:4}' },
  json: { type: 'json', name: 'json', label: label('Data'), schema: { type: 'object', required: ['kind'] } },
  checklist: {
    type: 'checklist',
    name: 'checklist',
    label: label('Checks'),
    items: [
      { value: 'oil', label: label('Oil') },
      { value: 'belt', label: label('Belt') },
    ],
  },
};

/** An object with a field of every type, its site, its parts and its pipeline. */
export const everyType: readonly AnyDocument[] = [
  ...builtInObjects,
  {
    kind: 'object',
    name: 'site',
    label: label('Site'),
    nameField: 'name',
    fields: [{ type: 'text', name: 'name', label: label('Name'), required: true }],
  },
  {
    kind: 'object',
    name: 'part',
    label: label('Part'),
    nameField: 'name',
    fields: [
      { type: 'text', name: 'name', label: label('Name'), required: true },
      { type: 'reference', name: 'item', label: label('Item'), object: 'item', required: true },
      { type: 'currency', name: 'amount', label: label('Amount') },
    ],
  },
  {
    kind: 'pipeline',
    name: 'life',
    label: label('Life'),
    object: 'item',
    field: 'stage',
    stages: [
      { name: 'ordered', label: label('Ordered'), type: 'open' },
      { name: 'running', label: label('Running'), type: 'won' },
    ],
  },
  { kind: 'object', name: 'item', label: label('Item'), nameField: 'text', fields: Object.values(fieldOf), activities: true },
];

/** The documents linked, or the test fails with what is wrong. */
export function linked(documents: readonly AnyDocument[]): Model {
  const outcome = link(documents);
  if (!outcome.ok) throw new Error(outcome.issues.map(({ document, path, text }) => `${document} ${path} ${text.en}`).join('\n'));
  return outcome.value;
}

export function objectOf(model: Model, name: string): ObjectDefinition {
  const object = model.objects.get(name);
  if (!object) throw new Error(`there is no object ${name}`);
  return object;
}

/** An object of its own with these fields beside its name. */
export const objectWith = (...fields: readonly FieldDocument[]): ObjectDefinition =>
  objectOf(
    linked([
      ...everyType,
      {
        kind: 'object',
        name: 'thing',
        label: label('Thing'),
        nameField: 'name',
        fields: [{ type: 'text', name: 'name', label: label('Name') }, ...fields],
      },
    ]),
    'thing',
  );
