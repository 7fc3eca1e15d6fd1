/** What stands before a name. */
export const AT_SIGNS = ['@', '＠'] as const;

/** Names are not longer than this, and nobody names more people in one text. */
const LONGEST_NAME = 40;
const MOST_MENTIONS = 20;

/** What follows each `@` of a text, to the end of its line: whoever is named there stands at its beginning. */
export const afterAts = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![A-Za-z0-9._%+-])[@＠]([^@＠\n]+)/gu)].slice(0, MOST_MENTIONS).map(([, rest = '']) => rest.slice(0, LONGEST_NAME));

/** Every name that may be meant: each beginning of what follows an `@`. */
export const namesToTry = (text: string): readonly string[] => [
  ...new Set(
    afterAts(text)
      .flatMap((rest) =>
        [...rest].map((_, i, all) =>
          all
            .slice(0, i + 1)
            .join('')
            .trimEnd(),
        ),
      )
      .filter((name) => name !== ''),
  ),
];

/**
 * Whom a text names by `@`: of people whose names begin alike the one with the longest name that fits; of people with the same name all.
 *
 * @param people by name
 */
export function mentionedIn(text: string, people: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = afterAts(text).flatMap((rest) => {
    const fitting = [...people.keys()].filter((name) => rest.startsWith(name));
    const longest = fitting.sort((a, b) => b.length - a.length)[0];
    return longest === undefined ? [] : (people.get(longest) ?? []);
  });
  return [...new Set(found)];
}
