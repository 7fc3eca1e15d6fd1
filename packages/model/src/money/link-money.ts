import type { CurrenciesDocument, ObjectDocument } from '../generated/documents.ts';
import type { Known, Report } from '../known.ts';
import { type Currencies, type Field, type Money, type ObjectDefinition, refOf } from '../model.ts';
import { currencyName, rateName } from './money-unit.ts';

/** How the records of an object hold their currency; null where they hold none, or go with another record. */
export function linkMoney(document: ObjectDocument, byName: ReadonlyMap<string, Field>, known: Known, report: Report): Money | null {
  const [currency, rate] = [byName.get(currencyName), byName.get(rateName)];
  const { money } = document;
  if (!money || money.with !== undefined || currency?.money?.kind !== 'currency' || rate?.money?.kind !== 'rate') return null;
  const read = money.settledWhen === undefined ? null : known.condition(money.settledWhen, document, (name) => stored(byName.get(name)));
  if (read && !read.ok) for (const issue of read.issues) report({ document: refOf(document), ...issue, path: '/money/settledWhen' });
  return {
    currency,
    rate,
    rateDate: (money.rateDate === undefined ? undefined : byName.get(money.rateDate)) ?? null,
    settled: read?.ok ? read.value : null,
  };
}

/** What follows from other records changes without this one being written. */
const stored = (field: Field | undefined): Field | null => (field && !field.formula && !field.rollUp ? field : null);

/** The currencies with the object of their rates; null where a name of it leads nowhere, which is told by who walks over documents. */
export function linkCurrencies(document: CurrenciesDocument | null, objects: ReadonlyMap<string, ObjectDefinition>): Currencies | null {
  const object = objects.get(document?.rates.object ?? '');
  if (!document || !object) return null;
  const [currency, from, rate] = [document.rates.currency, document.rates.from, document.rates.rate].map((name) => object.byName.get(name));
  return currency && from && rate ? { corporate: document.corporate, rates: { object, currency, from, rate } } : null;
}
