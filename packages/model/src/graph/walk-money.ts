import { say } from '../document-issue.ts';
import type { FieldType } from '../field-type.ts';
import type { CurrenciesDocument, ObjectDocument } from '../generated/documents.ts';
import { aField, anObject, ofTypes } from '../issue/named-issues.ts';
import { isDerived } from '../link-derived.ts';
import { typed, twice } from './name-checks.ts';
import type { Walker } from './walk.ts';

/** What an object says of its currencies. */
export function walkMoney(document: ObjectDocument, walker: Walker): void {
  const { money } = document;
  if (!money) return;
  typed(document, '/money/rateDate', money.rateDate, ['date', 'datetime'], walker);
  walker.expression('/money/settledWhen', document.name, money.settledWhen, 'blocking');
  if (money.with === undefined) return;
  typed(document, '/money/with', money.with, ['reference'], walker);
  const target = walker.directory.object(walker.directory.field(document.name, money.with)?.targets[0] ?? '');
  if (target && (!target.money || target.money.with !== undefined))
    walker.issue(say.no_money('/money/with', { name: anObject(target.name) }));
}

const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** The currencies, and the object and fields of their rates. */
export function walkCurrencies(document: CurrenciesDocument, walker: Walker): void {
  const { corporate, currencies, rates } = document;
  twice(
    currencies,
    ({ code }) => code,
    (i) => `/currencies/${i}/code`,
    walker,
  );
  currencies.forEach(({ code }, i) => {
    if (!known.has(code)) walker.issue(say.unknown_currency(`/currencies/${i}/code`, { code }));
  });
  if (!currencies.some(({ code }) => code === corporate)) walker.issue(say.unknown_option('/corporate', { value: corporate }));
  if (!walker.named('/rates/object', 'object', rates.object, 'blocking')) return;
  for (const key of ['currency', 'from', 'rate'] as const) {
    const [name, types] = [rates[key], rateTypes[key]];
    const entry = walker.field(`/rates/${key}`, rates.object, name, 'blocking');
    if (entry && (!types.includes(entry.type) || isDerived(entry.document)))
      walker.issue(say.wrong_field_type(`/rates/${key}`, { name: aField(rates.object, name), expected: ofTypes(types) }));
  }
  const object = walker.directory.object(rates.object);
  const isKey = (fields: readonly string[]) => fields.length === 2 && fields.includes(rates.currency) && fields.includes(rates.from);
  if (object && !object.keys?.some(({ fields }) => isKey(fields)))
    walker.issue(say.rates_need_key('/rates/object', { name: anObject(rates.object) }));
}

const rateTypes: Readonly<Record<'currency' | 'from' | 'rate', readonly FieldType[]>> = {
  currency: ['text', 'select'],
  from: ['date'],
  rate: ['decimal'],
};
