/** What a spreadsheet's number stands for, by the format of its cell. */
export type NumberMeaning = 'number' | 'percent' | 'date' | 'time' | 'datetime';

/** Built-in formats (ECMA-376 part 1, 18.8.30) that are not plain numbers. 27 to 58 are the dates of East Asian editions. */
const BUILT_IN: ReadonlyMap<number, NumberMeaning> = new Map([
  [9, 'percent'],
  [10, 'percent'],
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'date'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'time'] as const),
  [22, 'datetime'],
]);

/**
 * @param id   the number format of a cell's style
 * @param code its text when the workbook declares it (`yyyy"年"m"月"`), else undefined
 */
export function meaningOf(id: number, code: string | undefined): NumberMeaning {
  if (code === undefined) return BUILT_IN.get(id) ?? 'number';
  const bare =
    code
      .split(';')[0]
      ?.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, (part) => (/^\[[hms]+\]$/i.test(part) ? part : ''))
      .toLowerCase() ?? '';
  if (bare.includes('general')) return 'number';
  const day = /[yd]/.test(bare) || (/m/.test(bare) && !/[hs:]/.test(bare));
  const clock = /[hs]|am\/pm/.test(bare);
  if (day && clock) return 'datetime';
  if (day) return 'date';
  if (clock) return 'time';
  return bare.includes('%') ? 'percent' : 'number';
}

/** The text of a stored number, as if a person had typed what it means. `date1904`: the workbook counts days from 1904. */
export function numberText(stored: string, meaning: NumberMeaning, date1904: boolean): string {
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  switch (meaning) {
    case 'number':
      return plainNumber(value);
    case 'percent':
      return `${plainNumber(Number((value * 100).toPrecision(15)))}%`;
    case 'time':
      return value < 1 ? instant(value, date1904).slice(11, 19) : instant(value, date1904).replace('T', ' ').slice(0, 19);
    case 'date':
    case 'datetime': {
      const text = instant(value, date1904);
      return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.replace('T', ' ').slice(0, text.endsWith('.000Z') ? 19 : 23);
    }
  }
}

/** Without an exponent. */
function plainNumber(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return Math.abs(value) >= 1 ? BigInt(Math.trunc(value)).toString() : value.toFixed(20).replace(/0+$/, '');
}

/** Day 60 of the 1900 system is a 29 February that never was (ECMA-376 part 1, 18.17.4.1). */
function instant(serial: number, date1904: boolean): string {
  const days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const ms = Math.round((days - 25_569) * 86_400_000);
  return Math.abs(ms) > 8.64e15 ? String(serial) : new Date(ms).toISOString();
}
