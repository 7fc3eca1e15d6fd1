import { loadParser } from '@tangram/expression';
import { type AnyDocument, link, readConditionBy } from '@tangram/model';

const condition = readConditionBy(await loadParser());

/** Documents → one linked model, their conditions read. */
export const linkModel = (documents: readonly AnyDocument[]): ReturnType<typeof link> => link(documents, condition);
