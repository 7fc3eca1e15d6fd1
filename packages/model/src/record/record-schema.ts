import type { Locale } from '@tangram/errors';
import { labelIn } from '../label-in.ts';
import { isUnusedType } from '../system-fields.ts';
import type { Field, ObjectDefinition } from '../model.ts';
import { most } from './limits.ts';
import { neededOnCreate } from './needed.ts';
import { presetOf } from './preset.ts';
import type { Mode } from './value-parser.ts';
import { type JsonSchema, valueSchemas } from './value-schemas.ts';

interface Context {
  readonly locale: Locale;
  /** Schemas of the lines of child tables, by `<object>_<mode>`: objects refer to each other in rings. */
  readonly lines: Map<string, JsonSchema>;
}

/**
 * The JSON Schema (2020-12) of one record's input in canonical form: what a form renders and what the server checks.
 *
 * Labels are titles in `locale`. `x-tangram` carries what JSON Schema has no word for: `type`, `scale`, `options` (value, label,
 * color, active), `targets`, `pipeline`, `inverse`. Fields that cannot be written are left out.
 */
export function recordSchema(object: ObjectDefinition, mode: Mode, locale: Locale = 'zh-CN'): JsonSchema {
  const context: Context = { locale, lines: new Map() };
  const { properties, required } = shapeOf(object, mode, undefined, context);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: labelIn(object.label, locale, object.name),
    type: 'object',
    properties,
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
    'x-tangram': { object: object.name, mode, nameField: object.nameField.name },
    ...(context.lines.size > 0 ? { $defs: Object.fromEntries(context.lines) } : {}),
  };
}

function shapeOf(object: ObjectDefinition, mode: Mode, back: string | undefined, context: Context) {
  const fields = object.fields.filter((field) => !field.readOnly && field.name !== back && !isUnusedType(field));
  const properties = Object.fromEntries(fields.map((field) => [field.name, fieldSchema(object, field, mode, context)]));
  return { properties, required: mode === 'create' ? neededOnCreate(object, back) : [] };
}

function fieldSchema(object: ObjectDefinition, field: Field, mode: Mode, context: Context): JsonSchema {
  const { locale } = context;
  const help = field.document?.help;
  const preset = presetOf(field);
  return {
    title: labelIn(field.label, locale, field.name),
    ...(help ? { description: labelIn(help, locale, '') } : {}),
    ...(mode === 'create' && preset.kind === 'value' ? { default: preset.value } : {}),
    ...nullable(field, coreSchema(object, field, mode, context)),
    'x-tangram': annotation(field, locale),
  };
}

function coreSchema(object: ObjectDefinition, field: Field, mode: Mode, context: Context): JsonSchema {
  if (field.type === 'child_table') return linesSchema(object, field, mode, context);
  return valueSchemas[field.type](field);
}

/** A field that is not required may be null; a required list may not be empty. */
function nullable(field: Field, schema: JsonSchema): JsonSchema {
  if (field.required) return schema['type'] === 'array' ? { ...schema, minItems: 1 } : schema;
  const { type, enum: values, ...rest } = schema;
  if (typeof type !== 'string') return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: 'null' }] };
  return { type: [type, 'null'], ...(Array.isArray(values) ? { enum: [...values, null] } : {}), ...rest };
}

function linesSchema(object: ObjectDefinition, field: Field, mode: Mode, context: Context): JsonSchema {
  const child = object.childOf(field.name);
  if (!child) return {};
  const back = field.document?.type === 'child_table' ? field.document.inverse : undefined;
  const lineOf = (lineMode: Mode): JsonSchema => ({ $ref: `#/$defs/${lineDefinition(child, lineMode, back, context)}` });
  const list = (items: JsonSchema): JsonSchema => ({ type: 'array', maxItems: most.lines, items });
  if (mode === 'create') return list(lineOf('create'));
  const properties = {
    create: list(lineOf('create')),
    update: list(lineOf('update')),
    delete: { ...list({ type: 'string', format: 'uuid' }), uniqueItems: true },
  };
  return { type: 'object', properties, additionalProperties: false };
}

function lineDefinition(child: ObjectDefinition, mode: Mode, back: string | undefined, context: Context): string {
  const name = `${child.name}_${mode}${back ? `_by_${back}` : ''}`;
  if (context.lines.has(name)) return name;
  context.lines.set(name, {});
  const { properties, required } = shapeOf(child, mode, back, context);
  const id = mode === 'update' ? { id: { type: 'string', format: 'uuid' } } : {};
  const needed = mode === 'update' ? ['id'] : required;
  const line = {
    title: labelIn(child.label, context.locale, child.name),
    type: 'object',
    properties: { ...id, ...properties },
    required: needed,
    additionalProperties: false,
  };
  context.lines.set(name, line);
  return name;
}

function annotation(field: Field, locale: Locale): JsonSchema {
  const options = field.options?.map(({ value, label, color, active }) => ({
    value,
    label: labelIn(label, locale, value),
    ...(color ? { color } : {}),
    ...(active === false ? { active } : {}),
  }));
  const document = field.document;
  const preset = presetOf(field);
  return {
    type: field.type,
    ...(field.scale === null ? {} : { scale: field.scale }),
    ...(options ? { options } : {}),
    ...(field.targets.length > 0 ? { targets: field.targets } : {}),
    ...(field.pipeline && field.type === 'stage' ? { pipeline: field.pipeline.name } : {}),
    ...(document?.type === 'child_table' ? { inverse: document.inverse } : {}),
    ...(preset.kind === 'variable' ? { default: preset.name } : {}),
  };
}
