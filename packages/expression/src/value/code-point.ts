/** Text order by code point, as PostgreSQL's collation "C" has it in UTF-8. JavaScript's own order is by UTF-16 unit, which differs above U+FFFF. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    if (left.charCodeAt(i) === right.charCodeAt(i)) continue;
    return codePointAround(left, i) - codePointAround(right, i);
  }
  return left.length - right.length;
}

/** The code point that a unit belongs to, also when it is the second half of a pair. */
function codePointAround(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  return text.codePointAt(isLow && index > 0 ? index - 1 : index) ?? 0;
}

/** Lower case, one code point for one, without regard to context: what PostgreSQL's `lower` does under a built-in locale. */
export function foldCase(text: string): string {
  let folded = '';
  for (const character of text) {
    const lower = character.toLowerCase();
    folded += String.fromCodePoint(lower.codePointAt(0) ?? 0);
  }
  return folded;
}

/** The characters of a text as people count them for lengths: one code point each. */
export const codePoints = (text: string): readonly string[] => [...text];

/** Lower case, one code point for one. */
export const lowerCase = foldCase;

/** Upper case, one code point for one: what would become several letters, such as ß, stays or takes its single capital. */
export function upperCase(text: string): string {
  let raised = '';
  for (const character of text) raised += capital(character);
  return raised;
}

function capital(character: string): string {
  const upper = character.toUpperCase();
  if (upper.length === character.length || [...upper].length === 1) return upper;
  const code = character.codePointAt(0) ?? 0;
  // Greek letters with a small iota have a capital of their own.
  const isIota = (code >= 0x1f80 && code <= 0x1faf && (code & 0xf) % 16 < 8) || code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3;
  if (!isIota) return character;
  return String.fromCodePoint(code <= 0x1faf ? code + 8 : code + 9);
}

/** The first letter of each word as a capital, the others small. */
export const titleCase = (text: string): string =>
  text.replace(/[\p{L}\p{M}\p{N}']+/gu, (word) => {
    const [first = '', ...rest] = codePoints(word);
    return upperCase(first) + lowerCase(rest.join(''));
  });
