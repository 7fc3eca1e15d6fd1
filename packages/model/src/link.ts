import { checkField } from './check-field.ts';
import type { DocumentOutcome } from './document-issue.ts';
import { join } from './join.ts';
import type { ReadCondition } from './known.ts';
import type { AnyDocument, Model } from './model.ts';
import { noConditions } from './read-condition.ts';

/**
 * Documents that each satisfy their schema → one linked model in which every field can be compiled, or everything that does not hold.
 *
 * @param condition reads conditions in documents (`readConditionBy`); without it a document that has one is refused
 */
export const link = (documents: readonly AnyDocument[], condition: ReadCondition = noConditions): DocumentOutcome<Model> =>
  join(documents, { check: checkField, condition });
