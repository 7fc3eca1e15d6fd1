import { checkField } from './check-field.ts';
import type { DocumentOutcome } from './document-issue.ts';
import { join } from './join.ts';
import type { ReadExpressions } from './known.ts';
import type { AnyDocument, Model } from './model.ts';
import { unreadExpressions } from './read-expressions.ts';

/**
 * Documents that each satisfy their schema → one linked model in which every field can be compiled, or everything that does not hold.
 *
 * @param reading reads the expressions of documents (`readExpressionsBy`); without it a document that has one is refused
 */
export const link = (documents: readonly AnyDocument[], reading: ReadExpressions = unreadExpressions): DocumentOutcome<Model> =>
  join(documents, { check: checkField, ...reading });
