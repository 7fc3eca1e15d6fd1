import type { Locale } from '@tangram/errors';
import { type Column, compactText, percentText } from '@tangram/view';

/** What a column comes to, in few figures; empty when it comes to nothing. */
export function totalText(column: Column, value: unknown, locale: Locale): string {
  if (value === null || value === undefined) return '';
  if (column.field.type === 'percent') return percentText(value);
  return `${column.field.type === 'currency' ? '¥ ' : ''}${compactText(value, locale)}`;
}
