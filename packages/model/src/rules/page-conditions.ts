import type { Parser } from '@tangram/expression';
import type { DocumentIssue } from '../document-issue.ts';
import type { PageDocument } from '../generated/documents.ts';
import { type Model, type ObjectDefinition, refOf } from '../model.ts';
import { type CheckedCondition, conditionReader } from './read-conditions.ts';

/** By name of the part: it is on the page of a record while the condition holds. */
export type PageConditions = ReadonlyMap<string, CheckedCondition>;

/** The conditions of a record page with everything that is wrong with them. A condition that has a mistake is left out. */
export function readPageConditions(
  model: Model,
  object: ObjectDefinition,
  page: PageDocument,
  parser: Parser,
): { readonly conditions: PageConditions; readonly issues: readonly DocumentIssue[] } {
  const issues: DocumentIssue[] = [];
  const read = conditionReader(model, object, parser, issues);
  const conditions = new Map(
    page.components.flatMap(({ name, visibleWhen }, i) =>
      visibleWhen === undefined
        ? []
        : read(refOf(page), `/components/${i}/visibleWhen`, visibleWhen).map((condition) => [name, condition] as const),
    ),
  );
  return { conditions, issues };
}
