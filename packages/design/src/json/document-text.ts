type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Plain data with the keys of every object in order, at any depth. */
const inKeyOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inKeyOrder)
    : isObject(value)
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, inKeyOrder(value[key])]),
        )
      : value;

/** The one text of a document: JSON with keys in order, two blanks a level, a line break at the end. What is read from it is the document again. */
export const documentText = (document: object): string => `${JSON.stringify(inKeyOrder(document), null, 2)}\n`;
