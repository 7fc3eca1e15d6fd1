/** Tokens of an automatic number: date parts, and the running number with its least digits. */
const token = /\{(YYYY|YY|MM|DD|SEQ(?::(\d{1,2}))?)\}/g;

const dateParts: Readonly<Record<string, (now: string) => string>> = {
  YYYY: (now) => now.slice(0, 4),
  YY: (now) => now.slice(2, 4),
  MM: (now) => now.slice(5, 7),
  DD: (now) => now.slice(8, 10),
};

/**
 * One automatic number: `HT-{YYYY}{MM}-{SEQ:4}` → `HT-202506-0001`. A pattern without `{SEQ}` gets the number at its end, so that two records
 * never share one.
 *
 * @param now an ISO date or time
 */
export function formatNumber(pattern: string, now: string, n: number): string {
  const whole = /\{SEQ(:\d{1,2})?\}/.test(pattern) ? pattern : `${pattern}{SEQ}`;
  return whole.replace(
    token,
    (_, name: string, digits: string | undefined) => dateParts[name]?.(now) ?? String(n).padStart(Number(digits ?? 1), '0'),
  );
}

/** The running number in a text that the pattern could have made; null for any other text. */
export function parseNumber(pattern: string, text: string): number | null {
  const whole = /\{SEQ(:\d{1,2})?\}/.test(pattern) ? pattern : `${pattern}{SEQ}`;
  const plain = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const widths: Readonly<Record<string, string>> = { YYYY: '\\d{4}', YY: '\\d{2}', MM: '\\d{2}', DD: '\\d{2}' };
  let form = '';
  let end = 0;
  for (const found of whole.matchAll(token)) {
    form += plain(whole.slice(end, found.index)) + (widths[found[1] ?? ''] ?? '(\\d{1,15})');
    end = found.index + found[0].length;
  }
  const n = new RegExp(`^${form}${plain(whole.slice(end))}$`).exec(text)?.[1];
  return n === undefined ? null : Number(n);
}
