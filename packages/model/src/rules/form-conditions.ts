import type { Parser } from '@tangram/expression';
import type { DocumentIssue } from '../document-issue.ts';
import { sectionsOf } from '../form-sections.ts';
import type { FormDocument } from '../generated/documents.ts';
import { type Model, type ObjectDefinition, refOf } from '../model.ts';
import { type CheckedCondition, conditionReader } from './read-conditions.ts';

/** What one form says of its parts under conditions. It says so for this form only: what must hold everywhere is said by the object. */
export interface FormConditions {
  /** By name of the section: it is there while the condition holds. */
  readonly sections: ReadonlyMap<string, CheckedCondition>;
  /** By name of the field. */
  readonly visible: ReadonlyMap<string, CheckedCondition>;
  readonly required: ReadonlyMap<string, CheckedCondition>;
  readonly readOnly: ReadonlyMap<string, CheckedCondition>;
}

/** The conditions of a form with everything that is wrong with them. A condition that has a mistake is left out. */
export function readFormConditions(
  model: Model,
  object: ObjectDefinition,
  form: FormDocument,
  parser: Parser,
): { readonly conditions: FormConditions; readonly issues: readonly DocumentIssue[] } {
  const issues: DocumentIssue[] = [];
  const read = conditionReader(model, object, parser, issues);
  const sections = sectionsOf(form);
  const placed = sections.flatMap(({ path, section }) => section.fields.map((field, i) => ({ path: `${path}/fields/${i}`, field })));
  const ofFields = (key: 'visibleWhen' | 'requiredWhen' | 'readOnlyWhen') =>
    new Map(
      placed.flatMap(({ path, field }) => {
        const text = field[key];
        return text === undefined ? [] : read(refOf(form), `${path}/${key}`, text).map((condition) => [field.field, condition] as const);
      }),
    );
  return {
    conditions: {
      sections: new Map(
        sections.flatMap(({ path, section }) =>
          section.visibleWhen === undefined
            ? []
            : read(refOf(form), `${path}/visibleWhen`, section.visibleWhen).map((condition) => [section.name, condition] as const),
        ),
      ),
      visible: ofFields('visibleWhen'),
      required: ofFields('requiredWhen'),
      readOnly: ofFields('readOnlyWhen'),
    },
    issues,
  };
}
