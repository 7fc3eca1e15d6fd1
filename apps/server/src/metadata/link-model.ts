import { loadParser } from '@tangram/expression';
import { type AnyDocument, link, readExpressionsBy } from '@tangram/model';

const reading = readExpressionsBy(await loadParser());

/** Documents → one linked model, their conditions and formulas read. */
export const linkModel = (documents: readonly AnyDocument[]): ReturnType<typeof link> => link(documents, reading);
