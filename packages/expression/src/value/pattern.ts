import { RE2JS } from 're2js';

/** A pattern of RE2, which takes time in proportion to the text whatever is written in it. A point is also a line break, `$` only the end. */
export interface Pattern {
  found(text: string): boolean;
  /** The first group of the first match, or all of it. */
  extract(text: string): string | null;
  replace(text: string, by: string): string;
}

const known = new Map<string, Pattern>();

/** @throws when the text is no pattern of RE2 */
export function patternOf(source: string): Pattern {
  const found = known.get(source);
  if (found) return found;
  const compiled = RE2JS.compile(source, RE2JS.DOTALL);
  const pattern: Pattern = {
    found: (text) => compiled.matcher(text).find(),
    extract: (text) => {
      const matcher = compiled.matcher(text);
      if (!matcher.find()) return null;
      return (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()) ?? null;
    },
    replace: (text, by) => compiled.matcher(text).replaceAll(by),
  };
  if (known.size < 1000) known.set(source, pattern);
  return pattern;
}

export function isPattern(source: string): boolean {
  if (source.length > 500) return false;
  try {
    patternOf(source);
    return true;
  } catch {
    return false;
  }
}

/** What PostgreSQL and RE2 read alike: letters, sets, groups, choices, `* + ? {n,m}`, the ends, and `\d \w \s` which are spelled out for SQL. */
const common =
  /^(?:[^\\^$.|?*+()[\]{}]|\\[\\^$.|?*+()[\]{}/-]|\\[dws]|\.|\||\^|\$|\((?:\?:)?|\)|\[\^?(?:[^\\\]^[:]|\\[\\\]^-])+\]|[*+?]|\{\d{1,2}(?:,\d{0,2})?\})*$/;
const classes: Readonly<Record<string, string>> = { '\\d': '[0-9]', '\\w': '[A-Za-z0-9_]', '\\s': '[ \\t\\n\\r\\f]' };

export const isCommonPattern = (source: string): boolean =>
  common.test(source) && !/[*+?}][*+?{]/.test(source) && !/(^|[(|])[*+?{]/.test(source) && isPattern(source);

/** The pattern in PostgreSQL's words; only for common ones. */
export const sqlPattern = (source: string): string => source.replace(/\\./g, (escape) => classes[escape] ?? escape);
