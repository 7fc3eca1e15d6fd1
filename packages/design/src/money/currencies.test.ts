import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, applyEdit, type CurrenciesDocument, type Edit, issuesAmong } from '@tangram/model';
import fc from 'fast-check';
import { label } from '../../test/documents.ts';
import {
  addCurrency,
  beginCurrencies,
  dropCurrency,
  makeCorporate,
  moveCurrency,
  offerCurrency,
  rateHolders,
  ratesOn,
  rateSheet,
} from './currencies.ts';

const named = (code: string) => ({ code, label: label(code) });
const begun = (documents: readonly AnyDocument[] = []): readonly AnyDocument[] => {
  const made = beginCurrencies(documents, [named('CNY'), named('USD')], 'CNY');
  if (!made) throw new Error('not begun');
  return after(documents, made.edit);
};
const after = (documents: readonly AnyDocument[], edit: Edit | null): readonly AnyDocument[] => {
  if (!edit) return documents;
  const done = applyEdit(documents, edit);
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.value.documents;
};
const currenciesIn = (documents: readonly AnyDocument[]): CurrenciesDocument => {
  const found = documents.find((one): one is CurrenciesDocument => one.kind === 'currencies');
  if (!found) throw new Error('no currencies');
  return found;
};
const codes = (documents: readonly AnyDocument[]) => currenciesIn(documents).currencies.map(({ code }) => code);
const choices = (documents: readonly AnyDocument[]) =>
  documents.flatMap((one) =>
    one.kind === 'object' ? one.fields.flatMap((field) => (field.type === 'select' ? (field.options ?? []) : [])) : [],
  );

describe('several currencies', () => {
  test('begin with an object for their rates, and fit together', () => {
    const documents = begun();
    expect(documents.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['currencies currencies', 'object exchange_rate']);
    expect(documents.flatMap((one) => issuesAmong(documents, one))).toEqual([]);
    expect(choices(documents).map(({ value }) => value)).toEqual(['USD']);
  });

  test('take an object that can hold rates where there is one', () => {
    const [rates] = begun().filter(({ kind }) => kind === 'object');
    const documents = begun(rates ? [rates] : []);
    expect(documents).toHaveLength(2);
    expect(rateHolders(documents)).toEqual([currenciesIn(documents).rates]);
  });

  test('cannot be begun without the one in which amounts are added up', () => {
    expect(beginCurrencies([], [named('USD')], 'CNY')).toBeNull();
  });

  test('come with the choice of their rate, once', () => {
    const documents = begun();
    const added = after(documents, addCurrency(documents, currenciesIn(documents), named('JPY')));
    expect([codes(added), choices(added).map(({ value }) => value)]).toEqual([
      ['CNY', 'USD', 'JPY'],
      ['USD', 'JPY'],
    ]);
    expect(addCurrency(added, currenciesIn(added), named('JPY'))).toBeNull();
  });

  test('are put in order, offered or not; the corporate one stays, and another one can be it', () => {
    const documents = begun();
    const of = currenciesIn(documents);
    expect(codes(after(documents, moveCurrency(of, 0, 1)))).toEqual(['USD', 'CNY']);
    expect([dropCurrency(of, 'CNY'), offerCurrency(of, 'CNY', false), makeCorporate(of, 'CNY')]).toEqual([null, null, null]);
    const retired = after(documents, offerCurrency(of, 'USD', false));
    expect(currenciesIn(retired).currencies[1]).toMatchObject({ code: 'USD', active: false });
    const turned = currenciesIn(after(retired, makeCorporate(currenciesIn(retired), 'USD')));
    expect([turned.corporate, turned.currencies[1]]).toEqual(['USD', named('USD')]);
  });

  test('whatever is done, the corporate one is there and offered, and no code is there twice', () => {
    const code = fc.constantFrom('CNY', 'USD', 'JPY', 'EUR');
    const deed = fc.oneof(
      code.map((one) => (all: readonly AnyDocument[]) => addCurrency(all, currenciesIn(all), named(one))),
      code.map((one) => (all: readonly AnyDocument[]) => dropCurrency(currenciesIn(all), one)),
      code.map((one) => (all: readonly AnyDocument[]) => makeCorporate(currenciesIn(all), one)),
      fc.tuple(code, fc.boolean()).map(
        ([one, on]) =>
          (all: readonly AnyDocument[]) =>
            offerCurrency(currenciesIn(all), one, on),
      ),
    );
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 8 }), (deeds) => {
        const made = deeds.reduce((all, one) => after(all, one(all)), begun());
        const { corporate, currencies } = currenciesIn(made);
        expect(new Set(codes(made)).size).toBe(currencies.length);
        expect(currencies.filter((one) => one.code === corporate && one.active !== false)).toHaveLength(1);
        expect(issuesAmong(made, currenciesIn(made))).toEqual([]);
      }),
    );
  });
});

describe('rates', () => {
  const rates = [
    { code: 'USD', from: '2026-01-01', rate: '7.0' },
    { code: 'JPY', from: '2026-03-01', rate: '0.05' },
    { code: 'USD', from: '2026-03-01', rate: '7.2' },
  ];

  test('stand by the day on which they begin, newest first', () => {
    expect(rateSheet(rates).map(({ from, byCode }) => [from, Object.fromEntries(byCode)])).toEqual([
      ['2026-03-01', { JPY: '0.05', USD: '7.2' }],
      ['2026-01-01', { USD: '7.0' }],
    ]);
  });

  test.each([
    ['2025-12-31', {}],
    ['2026-02-28', { USD: '7.0' }],
    ['2026-03-01', { USD: '7.2', JPY: '0.05' }],
  ])('on %s are those that began by then', (day, good) => {
    expect(Object.fromEntries([...ratesOn(rates, day)].map(([code, { rate }]) => [code, rate]))).toEqual(good);
  });
});
