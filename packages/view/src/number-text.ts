import type { Locale } from '@tangram/errors';
import { Decimal } from 'decimal.js';

const minus = '\u2212';

/** Reads an exact decimal from what the API gives: a text or a number. null for anything else. */
export function decimalOf(value: unknown): Decimal | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (value === '') return null;
  try {
    const read = new Decimal(value);
    return read.isFinite() ? read : null;
  } catch {
    return null;
  }
}

/** The exact sum of what is there, as plain text; what is no number counts for nothing. */
export function sumOf(values: readonly unknown[]): string {
  return values.reduce((sum: Decimal, value) => sum.plus(decimalOf(value) ?? 0), new Decimal(0)).toFixed();
}

/** Digits in threes before the point: `1234567.5` → `1,234,567.5`. A minus becomes the real one (−). */
export function groupDigits(plain: string): string {
  const negative = plain.startsWith('-');
  const [whole = '', fraction] = (negative ? plain.slice(1) : plain).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${negative ? minus : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/**
 * An exact decimal for reading.
 *
 * @param scale digits after the point; null leaves out idle zeros
 */
export function decimalText(value: unknown, scale: number | null): string {
  const read = decimalOf(value);
  if (!read) return '';
  return groupDigits(scale === null ? read.toFixed() : read.toFixed(scale, Decimal.ROUND_HALF_UP));
}

/** Percent points for reading: whole ones without a point, others with up to two digits (`12.5%`). */
export function percentText(value: unknown): string {
  const read = decimalOf(value);
  return read ? `${groupDigits(read.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed())}%` : '';
}

interface Step {
  readonly from: string;
  readonly by: string;
  readonly unit: string;
}

const steps: Readonly<Record<Locale, readonly Step[]>> = {
  'zh-CN': [
    { from: '1e8', by: '1e8', unit: ' 亿' },
    { from: '1e4', by: '1e4', unit: ' 万' },
  ],
  en: [
    { from: '1e9', by: '1e9', unit: 'B' },
    { from: '1e6', by: '1e6', unit: 'M' },
    { from: '1e4', by: '1e3', unit: 'K' },
  ],
};

/** A large sum, short: `13608900` → `1,360.89 万` or `13.61M`. For totals and charts only, never for one record's money. */
export function compactText(value: unknown, locale: Locale): string {
  const read = decimalOf(value);
  if (!read) return '';
  const step = steps[locale].find(({ from }) => read.abs().gte(from));
  const shown = step ? read.div(step.by) : read;
  return groupDigits(shown.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed()) + (step?.unit ?? '');
}
