import { checkField } from './check-field.ts';
import type { DocumentOutcome } from './document-issue.ts';
import { join } from './join.ts';
import type { AnyDocument, Model } from './model.ts';

/** Documents that each satisfy their schema → one linked model in which every field can be compiled, or everything that does not hold. */
export const link = (documents: readonly AnyDocument[]): DocumentOutcome<Model> => join(documents, checkField);
