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
