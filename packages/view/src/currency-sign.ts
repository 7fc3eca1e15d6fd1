import type { Locale } from '@tangram/errors';
import { currencyName, type Field, type ObjectDefinition } from '@tangram/model';
import { sumOf } from './number-text.ts';

/** Of amounts where a workspace has one currency. */
const onlySign = '¥';

const signs = new Map<string, string>();

/** How a language writes a currency before an amount: `¥` and `US$` in Chinese, `CN¥` and `$` in English. */
export function currencySign(code: string, locale: Locale): string {
  const key = `${locale} ${code}`;
  const known = signs.get(key);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency: code }).formatToParts(0);
  const sign = parts.find(({ type }) => type === 'currency')?.value ?? code;
  signs.set(key, sign);
  return sign;
}

/**
 * What stands before an amount.
 *
 * @param currency of its record; without it an amount in the currency of its record has no sign
 */
export function amountSign({ money }: Field, currency: string | null, locale: Locale): string {
  if (money?.kind !== 'amount') return onlySign;
  const code = money.unit === 'corporate' ? money.corporate : currency;
  return code === null ? '' : currencySign(code, locale);
}

/** What stands before sums of amounts: those of several currencies are added up in the corporate one. */
export const sumSign = ({ money }: Field, locale: Locale): string =>
  money?.kind === 'amount' ? currencySign(money.corporate, locale) : onlySign;

/** Digits of an exact number for reading; null for a rate, whose idle zeros nobody reads. */
export const shownScale = ({ scale, money }: Field): number | null => (money?.kind === 'rate' ? null : scale);

/** The field with what an amount adds up to: itself, or what it comes to in the corporate currency. */
export const addedName = ({ name, money }: Field): string => (money?.kind === 'amount' ? (money.base ?? name) : name);

/** The currency of an amount in a row; null where it is not the row's to say. */
export function currencyIn(
  { currencyKey }: { readonly currencyKey: string | null },
  row: Readonly<Record<string, unknown>>,
): string | null {
  const code = currencyKey === null ? null : row[currencyKey];
  return typeof code === 'string' ? code : null;
}

/** The currency of an amount of a record, where the record is all there. */
export const currencyBeside = (field: Field, record: Readonly<Record<string, unknown>>): string | null =>
  currencyIn({ currencyKey: currencyKeyOf(field, field.name) }, record);

/** The key of the currency beside an amount; null for what is no amount in the currency of its record. */
export const currencyKeyOf = ({ money }: Field, valueKey: string): string | null =>
  money?.kind === 'amount' && money.unit === 'record' ? [...valueKey.split('.').slice(0, -1), currencyName].join('.') : null;

/** The field that says in which currency an amount of a record is, where that is the record's own to say; null for all else. */
export function currencyFieldOf({ byName }: ObjectDefinition, { money }: Field): Field | null {
  const field = byName.get(currencyName);
  const isOwn = money?.kind === 'amount' && money.unit === 'record' && field?.money?.kind === 'currency';
  return isOwn && field.options !== null && !field.readOnly ? field : null;
}

/**
 * The currency that the amounts of a line are in: its own, the one that it begins with, or that of the record it belongs to; null where there is
 * one currency, and where it is not known.
 *
 * @param inverse the reference from a line to its record
 * @param parent the record as it stands now
 */
export function lineCurrency(child: ObjectDefinition, inverse: string, line: Values, parent: Values): string | null {
  const { money } = child.document;
  const code = !money
    ? null
    : money.with === undefined
      ? (line[currencyName] ?? begunWith(child.byName.get(currencyName)))
      : money.with === inverse
        ? parent[currencyName]
        : line[currencyName];
  return typeof code === 'string' ? code : null;
}

const begunWith = (field: Field | undefined): unknown => (field?.document && 'default' in field.document ? field.document.default : null);

/** What amounts add up to, for each currency on its own: the first one met first. */
export function sumsByCurrency(amounts: readonly { readonly amount: unknown; readonly currency: string | null }[]) {
  const codes = [...new Set(amounts.map(({ currency }) => currency))];
  return codes.map((code) => ({
    currency: code,
    sum: sumOf(amounts.filter(({ currency }) => currency === code).map(({ amount }) => amount)),
  }));
}

type Values = Readonly<Record<string, unknown>>;
