import type { Locale } from '@tangram/errors';
import { type Field, type FieldType, type JsonSchema, labelIn, type Mode, type ObjectDefinition, recordSchema } from '@tangram/model';
import type { Decision } from '@tangram/policy';
import { anything, id, list, moment, orNull, ref, shape, text, whole, yesNo } from './schema.ts';

const decimalText: JsonSchema = { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]+)?$' };
const day: JsonSchema = { type: 'string', format: 'date' };

/** What a value of each type is in an answer. Total: a new field type does not compile until it is listed. */
export const answerSchemas: Record<FieldType, JsonSchema> = {
  id,
  text,
  long_text: text,
  rich_text: text,
  email: text,
  phone: text,
  url: text,
  secret_text: { ...text, description: '••••••' },
  region: text,
  autonumber: text,
  integer: whole,
  duration: whole,
  rating: whole,
  decimal: decimalText,
  percent: decimalText,
  currency: decimalText,
  boolean: yesNo,
  date: day,
  datetime: moment,
  time: { type: 'string', pattern: '^[0-9]{2}:[0-9]{2}:[0-9]{2}$' },
  select: text,
  stage: text,
  multi_select: list(text),
  tags: list(text),
  reference: id,
  user: id,
  team: id,
  multi_reference: list(id),
  file: list(id),
  image: list(id),
  polymorphic: shape({ object: text, id }),
  address: { type: 'object' },
  geo: { type: 'object' },
  json: anything,
  checklist: list({ type: 'object' }),
  child_table: list({ type: 'object' }),
};

/** `deal_line` → `DealLine`. */
export const typeName = (object: string): string =>
  object
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** The schemas of one object's records, as its caller may see and write them: what is read, and the input of create and update. */
export function recordComponents(
  object: ObjectDefinition,
  read: Decision,
  written: (mode: Mode) => ObjectDefinition,
  locale: Locale,
): readonly (readonly [string, JsonSchema])[] {
  const name = typeName(object.name);
  const shown = object.fields.filter((field) => read.field(field.name) !== 'hidden');
  const properties = {
    ...Object.fromEntries(shown.map((field) => [field.name, answerSchema(object, field, locale, maskingIn(read, field))])),
    ...(shown.some((field) => maskingIn(read, field) !== 'never')
      ? { $masked: { ...list(text), description: masked[locale] }, $unmasked: { type: 'object', description: unmasked[locale] } }
      : {}),
    ...(shown.some(({ rollUp }) => rollUp !== null) ? { $updating: { ...list(text), description: updating[locale] } } : {}),
  };
  const own = shown.filter(({ type }) => type !== 'child_table').map((field) => field.name);
  return [
    [
      name,
      {
        type: 'object',
        title: labelIn(object.label, locale, object.name),
        properties: { ...properties, can: ref('Can') },
        required: ['id', 'version', ...own.filter((one) => one !== 'id' && one !== 'version')],
      },
    ],
    [`${name}Part`, { type: 'object', description: partial[locale], properties, required: ['id', 'version'], additionalProperties: true }],
    [`${name}Page`, shape({ data: list(ref(`${name}Part`)), nextCursor: orNull(text), count: whole }, 'count')],
    ...inputComponents(written('create'), name, 'create', locale),
    ...inputComponents(written('update'), name, 'update', locale),
  ];
}

const updating = {
  'zh-CN': '还在重新计算的汇总字段：下面的记录太多，不能当场算完',
  en: 'Roll-ups that are still being worked out, since too much is below the record to do so at once',
};
const partial = { 'zh-CN': '所选的字段；路径以路径本身为键', en: 'What was selected; a path comes under the path itself' };

const masked = { 'zh-CN': '只显示脱敏内容的字段', en: 'Fields of which only a mask is shown' };
const unmasked = { 'zh-CN': '暂时完整显示的字段，以及到何时为止', en: 'Fields that are shown in plain for a while, and until when' };
const mask = { 'zh-CN': '脱敏后的内容，只读', en: 'What its mask leaves of the value; read-only' };

/** Whether a field shows its mask: on all records, on some, on none. */
function maskingIn(read: Decision, { name }: Field): 'always' | 'sometimes' | 'never' {
  if (read.masks(name) === null) return 'never';
  return read.field(name) === 'masked' ? 'always' : 'sometimes';
}

function answerSchema(object: ObjectDefinition, field: Field, locale: Locale, masking: ReturnType<typeof maskingIn>): JsonSchema {
  const title = labelIn(field.label, locale, field.name);
  const child = field.type === 'child_table' ? object.childOf(field.name) : null;
  if (child) return { title, ...list(ref(typeName(child.name))) };
  const whole = answerSchemas[field.type];
  if (masking === 'always') return { title, ...orNull(text), readOnly: true, description: mask[locale] };
  const schema = masking === 'never' ? whole : { anyOf: [whole, { ...text, description: mask[locale] }] };
  const isSet = field.name === 'id' || field.name === 'version' || field.name === 'created_at' || field.name === 'updated_at';
  return { title, ...(isSet ? schema : orNull(schema)) };
}

/** The schema that the server validates with; the lines of its child tables become components of their own. */
function inputComponents(object: ObjectDefinition, name: string, mode: Mode, locale: Locale): readonly (readonly [string, JsonSchema])[] {
  const own = `${name}${mode === 'create' ? 'Create' : 'Update'}`;
  const { $defs, $schema: _, ...schema } = recordSchema(object, mode, locale);
  const placed = (part: JsonSchema): JsonSchema => movedRefs(part, own);
  const lines = typeof $defs === 'object' && $defs !== null ? Object.entries($defs) : [];
  return [[own, placed(schema)], ...lines.map(([line, part]: [string, JsonSchema]) => [`${own}.${line}`, placed(part)] as const)];
}

/**
 * The schema as a component: what was in its `$defs` is a component too. Defaults are left out, since generators of clients take a field with a
 * default for one that must be sent.
 */
function movedRefs(schema: JsonSchema, own: string): JsonSchema {
  const moveAll = (part: object) =>
    Object.fromEntries(
      Object.entries(part).flatMap(([key, inner]) => (key === 'default' && 'type' in part ? [] : [[key, move(key, inner)]])),
    );
  const move = (key: string, value: unknown): unknown => {
    if (key === '$ref' && typeof value === 'string') return value.replace('#/$defs/', `#/components/schemas/${own}.`);
    if (Array.isArray(value)) return value.map((one: unknown) => move('', one));
    return typeof value === 'object' && value !== null ? moveAll(value) : value;
  };
  return moveAll(schema);
}
