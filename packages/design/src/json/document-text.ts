import { isPlainObject } from '@tangram/model';

/** Plain data with the keys of every object in order, at any depth. */
const inKeyOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inKeyOrder)
    : isPlainObject(value)
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, inKeyOrder(value[key])]),
        )
      : value;

/** The one text of a document: JSON with keys in order, two blanks a level, a line break at the end. What is read from it is the document again. */
export const documentText = (document: object): string => `${JSON.stringify(inKeyOrder(document), null, 2)}\n`;
