import type { Label, ObjectDefinition } from '@tangram/model';

/** A message in which fields that were named by their label in double braces, in any language, are named as documents name them; the rest as it is. */
export function withNames(message: Label, object: ObjectDefinition): Label {
  const named = (words: string): string | undefined =>
    object.byName.has(words) ? words : object.fields.find(({ label }) => Object.values(label ?? {}).includes(words))?.name;
  return Object.fromEntries(
    Object.entries(message).map(([language, text]) => [
      language,
      text.replaceAll(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole, words: string) => {
        const name = named(words);
        return name === undefined ? whole : `{{${name}}}`;
      }),
    ]),
  );
}
