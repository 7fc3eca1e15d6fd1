import {
  type AnyDocument,
  type CurrenciesDocument,
  type Edit,
  type Label,
  type ObjectDocument,
  parseDocument,
  refOf,
} from '@tangram/model';
import { freeName } from '../data/field-names.ts';

export type Currency = CurrenciesDocument['currencies'][number];

/** A currency with what it is called. */
export interface NamedCurrency {
  /** ISO 4217 */
  readonly code: string;
  readonly label: Label;
}

const isObject = (one: AnyDocument): one is ObjectDocument => one.kind === 'object';

/** Objects that can hold rates: a code and a first day that are a key together, and a number. With the fields that are meant. */
export function rateHolders(documents: readonly AnyDocument[]): readonly CurrenciesDocument['rates'][] {
  return documents.filter(isObject).flatMap(({ name, fields, keys = [] }) => {
    const typeOf = new Map(fields.map((field) => [field.name, field.type]));
    const rate = fields.find(({ type }) => type === 'decimal');
    return keys.flatMap((key) => {
      const currency = key.fields.find((field) => ['text', 'select'].includes(typeOf.get(field) ?? ''));
      const from = key.fields.find((field) => typeOf.get(field) === 'date');
      return key.fields.length === 2 && currency && from && rate ? [{ object: name, currency, from, rate: rate.name }] : [];
    });
  });
}

const words = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const asOption = ({ code, label }: NamedCurrency) => ({ value: code, label });

/** The object of the rates of some currencies, as small as it can be. */
const rateObject = (name: string, currencies: readonly NamedCurrency[]): unknown => ({
  kind: 'object',
  name,
  label: words('汇率', 'Exchange rate'),
  plural: words('汇率', 'Exchange rates'),
  nameField: 'code',
  fields: [
    { type: 'select', name: 'code', label: words('币种', 'Currency'), required: true, options: currencies.map(asOption) },
    { type: 'date', name: 'good_from', label: words('生效日期', 'Valid from'), required: true },
    { type: 'decimal', name: 'rate', label: words('汇率', 'Rate'), required: true, scale: 8 },
  ],
  keys: [{ name: 'day', fields: ['code', 'good_from'] }],
});

/**
 * Begins several currencies: their document, and an object for rates where none can hold them. null where the currencies cannot be so.
 *
 * @param corporate the code of the one in which amounts are added up; one of the currencies
 */
export function beginCurrencies(
  documents: readonly AnyDocument[],
  currencies: readonly NamedCurrency[],
  corporate: string,
): { readonly edit: Edit; readonly document: AnyDocument } | null {
  const [holder] = rateHolders(documents);
  const name = freeName('exchange_rate', new Set(documents.filter(isObject).map((one) => one.name)));
  const held = holder
    ? null
    : parseDocument(
        rateObject(
          name,
          currencies.filter(({ code }) => code !== corporate),
        ),
      );
  const rates = holder ?? { object: name, currency: 'code', from: 'good_from', rate: 'rate' };
  const made = parseDocument({
    kind: 'currencies',
    name: 'currencies',
    label: words('币种', 'Currencies'),
    corporate,
    currencies: currencies.map((one) => ({ ...one })),
    rates,
  });
  if (!made.ok || (held && !held.ok) || !currencies.some(({ code }) => code === corporate)) return null;
  const added = [...(held ? [held.value] : []), made.value].map((document): Edit => ({ kind: 'addDocument', document }));
  return { edit: { kind: 'batch', edits: added }, document: made.value };
}

const put = (document: CurrenciesDocument, path: string, value: unknown): Edit => ({
  kind: 'setProperty',
  ref: refOf(document),
  path,
  value,
});

/** Adds a currency at the end, and to the choices of the rates where codes are chosen there. A currency that is there already stays once. */
export function addCurrency(documents: readonly AnyDocument[], document: CurrenciesDocument, added: NamedCurrency): Edit | null {
  if (document.currencies.some(({ code }) => code === added.code)) return null;
  const edits = [put(document, '/currencies', [...document.currencies, { code: added.code, label: added.label }])];
  const object = documents.filter(isObject).find(({ name }) => name === document.rates.object);
  const at = object?.fields.findIndex(({ name }) => name === document.rates.currency) ?? -1;
  const field = object?.fields[at];
  const options = field?.type === 'select' ? field.options : undefined;
  if (object && options && !options.some(({ value }) => value === added.code))
    edits.push({ kind: 'setProperty', ref: refOf(object), path: `/fields/${at}/options`, value: [...options, asOption(added)] });
  return { kind: 'batch', edits };
}

/** Takes a currency out; the corporate one stays. */
export const dropCurrency = (document: CurrenciesDocument, code: string): Edit | null =>
  code === document.corporate
    ? null
    : put(
        document,
        '/currencies',
        document.currencies.filter((one) => one.code !== code),
      );

/** Puts a currency in another place. */
export function moveCurrency(document: CurrenciesDocument, from: number, to: number): Edit | null {
  const moved = document.currencies[from];
  return moved && from !== to ? put(document, '/currencies', document.currencies.toSpliced(from, 1).toSpliced(to, 0, moved)) : null;
}

/** Offers a currency, or does not any more; the corporate one is always offered. */
export function offerCurrency(document: CurrenciesDocument, code: string, isOffered: boolean): Edit | null {
  const at = document.currencies.findIndex((one) => one.code === code);
  if (at < 0 || (!isOffered && code === document.corporate)) return null;
  return put(document, `/currencies/${at}/active`, isOffered ? undefined : false);
}

/** Adds amounts up in another currency, which is offered from then on. */
export function makeCorporate(document: CurrenciesDocument, code: string): Edit | null {
  const offered = offerCurrency(document, code, true);
  return offered && code !== document.corporate ? { kind: 'batch', edits: [offered, put(document, '/corporate', code)] } : null;
}

/** A rate as a record has it. */
export interface Rate {
  readonly code: string;
  /** `YYYY-MM-DD` */
  readonly from: string;
  /** A decimal text: what one unit is worth in the corporate currency. */
  readonly rate: string;
}

/** Rates as a table: a line for each first day, newest first, with the rate of each currency that begins then. */
export function rateSheet(rates: readonly Rate[]): readonly { readonly from: string; readonly byCode: ReadonlyMap<string, string> }[] {
  const days = new Map<string, Map<string, string>>();
  for (const { code, from, rate } of rates) {
    const line = days.get(from) ?? new Map<string, string>();
    line.set(code, rate);
    days.set(from, line);
  }
  return [...days].sort(([a], [b]) => (a < b ? 1 : -1)).map(([from, byCode]) => ({ from, byCode }));
}

/** The rate of each currency that is good on a day: the last that began by then. */
export function ratesOn(rates: readonly Rate[], day: string): ReadonlyMap<string, Rate> {
  const good = new Map<string, Rate>();
  for (const rate of rates) if (rate.from <= day && rate.from >= (good.get(rate.code)?.from ?? '')) good.set(rate.code, rate);
  return good;
}
