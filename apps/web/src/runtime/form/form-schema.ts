import type { Locale } from '@tangram/errors';
import { type Mode, type ObjectDefinition, recordSchema } from '@tangram/model';
import { isJsonObject } from '@tangram/contract';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { type FormSection, labelOf } from '@tangram/view';

/** The name under which our one field component is known to the form. */
export const recordField = 'record_field';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * The part of a record's JSON Schema that a form shows: the placed fields, in their order. What a value may be is left to the parser that the
 * server uses too; alternatives with null are not forked into choices, since every control can be emptied.
 *
 * @param asked fields that are required now
 */
export function formSchema(
  object: ObjectDefinition,
  sections: readonly FormSection[],
  mode: Mode,
  locale: Locale,
  asked: ReadonlySet<string> = new Set(),
): RJSFSchema {
  const whole = recordSchema(object, mode, locale);
  const properties = isJsonObject(whole['properties']) ? whole['properties'] : {};
  const required = new Set(Array.isArray(whole['required']) ? whole['required'].filter((name) => typeof name === 'string') : []);
  const placed = sections.flatMap((section) => section.fields.map(({ field }) => field));
  return {
    type: 'object',
    properties: Object.fromEntries(
      placed.map((field) => {
        const own = properties[field.name];
        const description = isJsonObject(own) ? text(own['description']) : undefined;
        return [field.name, { title: labelOf(field.label, locale, field.name), ...(description ? { description } : {}) }];
      }),
    ),
    required: placed.filter((field) => required.has(field.name) || field.required || asked.has(field.name)).map(({ name }) => name),
  };
}

/** Every field is drawn by its own type's control. */
export const formUiSchema = (sections: readonly FormSection[]): UiSchema => ({
  'ui:submitButtonOptions': { norender: true },
  ...Object.fromEntries(
    sections.flatMap((section) =>
      section.fields.map(({ field, readOnly }) => [field.name, { 'ui:field': recordField, 'ui:readonly': readOnly }]),
    ),
  ),
});
