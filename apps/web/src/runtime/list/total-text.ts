import type { Locale } from '@tangram/errors';
import type { Field } from '@tangram/model';
import { type Column, compactText, currencySign, percentText, sumSign } from '@tangram/view';

/** What a column comes to, in few figures; empty when it comes to nothing. @param currency of a group of one currency, in which it is added up */
export function totalText({ field }: Column, value: unknown, locale: Locale, currency: string | null = null): string {
  if (value === null || value === undefined) return '';
  if (field.type === 'percent') return percentText(value);
  if (field.type !== 'currency') return compactText(value, locale);
  const isOwn = currency !== null && field.money?.kind === 'amount' && field.money.unit === 'record';
  return `${isOwn ? currencySign(currency, locale) : sumSign(field, locale)} ${compactText(value, locale)}`;
}

/** The currency of a group, where groups are by currency. */
export const currencyOf = ({ money }: Field, value: unknown): string | null =>
  money?.kind === 'currency' && typeof value === 'string' ? value : null;
