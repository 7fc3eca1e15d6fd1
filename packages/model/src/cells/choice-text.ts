import type { Option } from '../generated/documents.ts';

/** Between several values in one cell. A comma counts only where the whole does not fit. */
const BETWEEN = /[;；、|\n]/u;
const BETWEEN_OR_COMMA = /[;；、|\n,，]/u;

/** What two spellings share that people hold to be the same: case, width and blanks do not count. */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();

/** The value of the option that a text names: by value, or by label in any language. null when there is none. */
export function parseChoiceText(text: string, options: readonly Option[]): string | null {
  const exact = options.find((option) => option.value === text);
  if (exact) return exact.value;
  const folded = foldText(text);
  const named = options.find(
    (option) => foldText(option.value) === folded || Object.values(option.label).some((label) => foldText(label) === folded),
  );
  return named?.value ?? null;
}

/** The parts of a cell that holds several values, without blanks and without doubles. */
export const splitValues = (text: string): readonly string[] => distinct(text.split(BETWEEN));

/** The same, with commas between values too: for values that cannot contain one. */
export const splitAtCommas = (text: string): readonly string[] => distinct(text.split(BETWEEN_OR_COMMA));

const distinct = (parts: readonly string[]) => [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];

/** The values of the options that a text names, or the first part that names none. */
export function parseChoicesText(
  text: string,
  options: readonly Option[],
): { readonly values: readonly string[] } | { readonly stranger: string } {
  const whole = parseChoiceText(text, options);
  if (whole !== null) return { values: [whole] };
  const parts = splitValues(text).flatMap((part) => (parseChoiceText(part, options) === null ? splitAtCommas(part) : [part]));
  const values: string[] = [];
  for (const part of parts) {
    const value = parseChoiceText(part, options);
    if (value === null) return { stranger: part };
    values.push(value);
  }
  return { values: [...new Set(values)] };
}
