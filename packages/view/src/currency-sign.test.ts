import { describe, expect, test } from '@jest/globals';
import type { Field, MoneyPart, ObjectDefinition } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { columnOf } from './columns.ts';
import {
  addedName,
  amountSign,
  currencyFieldOf,
  currencyIn,
  currencySign,
  lineCurrency,
  sumsByCurrency,
  sumSign,
} from './currency-sign.ts';
import type { Place } from './moment-text.ts';
import { textOfValue } from './value-text.ts';

const model = smallWorld();
const machine = objectOf(model, 'machine');
const place: Place = { locale: 'zh-CN', now: 0, zone: 'Asia/Shanghai' };
const amount = (money: MoneyPart | null): Field => ({ ...machine.nameField, name: 'cost', type: 'currency', scale: 2, money });
const own = amount({ kind: 'amount', unit: 'record', base: 'cost_base', corporate: 'CNY' });
const corporate = amount({ kind: 'amount', unit: 'corporate', base: null, corporate: 'USD' });

describe('the sign of an amount', () => {
  test('is that of its language, so that no two currencies look alike', () => {
    expect(['CNY', 'USD', 'JPY', 'EUR'].map((code) => currencySign(code, 'zh-CN'))).toEqual(['¥', 'US$', 'JP¥', '€']);
    expect(['CNY', 'USD', 'JPY', 'EUR'].map((code) => currencySign(code, 'en'))).toEqual(['CN¥', '$', '¥', '€']);
  });

  test('is the one there is where a workspace has one currency', () => {
    expect(amountSign(amount(null), null, 'en')).toBe('¥');
    expect(sumSign(amount(null), 'en')).toBe('¥');
  });

  test('is that of its record, or none where that is not known', () => {
    expect(amountSign(own, 'USD', 'zh-CN')).toBe('US$');
    expect(textOfValue('1234.50', own, place, 'USD')).toBe('US$\u20091,234.50');
    expect(textOfValue('1234.50', own, place)).toBe('1,234.50');
  });

  test('is the corporate one of sums, and of what is in it already', () => {
    expect([sumSign(own, 'zh-CN'), amountSign(corporate, 'CNY', 'zh-CN')]).toEqual(['¥', 'US$']);
    expect([addedName(own), addedName(corporate)]).toEqual(['cost_base', 'cost']);
  });
});

describe('a column of amounts', () => {
  const fields = ['currency', 'cost_base'].map((name): Field => ({ ...machine.nameField, name }));
  const all = [...machine.fields.filter(({ name }) => name !== 'cost'), own, ...fields];
  const several = { ...machine, fields: all, byName: new Map(all.map((field) => [field.name, field])) };

  test('brings the currency of each, and what it comes to', () => {
    const column = columnOf(model, several, { field: 'cost' }, 'en');
    expect(column).toMatchObject({ currencyKey: 'currency', select: ['cost', 'currency', 'cost_base'] });
    expect(column && currencyIn(column, { cost: '1', currency: 'USD' })).toBe('USD');
  });

  test('shows no sign to whoever may not see the currency', () => {
    const byName = new Map([...several.byName].filter(([name]) => name !== 'currency'));
    expect(columnOf(model, { ...several, byName }, { field: 'cost' }, 'en')).toMatchObject({ currencyKey: null, select: ['cost'] });
  });
});

describe('the currency of a line', () => {
  const label = { 'zh-CN': '币种', en: 'Currency' };
  const options = [{ value: 'CNY', label }];
  const document = { type: 'select', name: 'currency', label, options, default: 'CNY' } as const;
  const currency: Field = { ...machine.nameField, name: 'currency', money: { kind: 'currency' }, options, document };
  const line = (money: ObjectDefinition['document']['money'], field: Field = currency): ObjectDefinition => ({
    ...machine,
    document: { ...machine.document, ...(money ? { money } : {}) },
    fields: [own, field],
    byName: new Map([own, field].map((one) => [one.name, one])),
  });
  const quote = { currency: 'USD' };

  test.each([
    ['is its own', line({}), { currency: 'JPY' }, 'JPY'],
    ['is that which a new one begins with', line({}), {}, 'CNY'],
    ['is that of the record it belongs to, as it stands', line({ with: 'quote' }), {}, 'USD'],
    ['is that of another record that it says, where that is known', line({ with: 'order' }), { currency: 'JPY' }, 'JPY'],
    ['is unknown where that other record is', line({ with: 'order' }), {}, null],
    ['is none where there is one currency', line(undefined), { currency: 'JPY' }, null],
  ])('%s', (_, child, values, code) => {
    expect(lineCurrency(child, 'quote', values, quote)).toBe(code);
  });

  test('is chosen with the amount where it is its own, and may be written', () => {
    expect(currencyFieldOf(line({}), own)).toBe(currency);
    expect(currencyFieldOf(line({}), corporate)).toBeNull();
    expect(currencyFieldOf(line({}, { ...currency, readOnly: true }), own)).toBeNull();
    expect(currencyFieldOf(line({ with: 'quote' }, { ...currency, options: null, readOnly: true }), own)).toBeNull();
  });

  test('keeps sums apart', () => {
    const amounts = [
      ['100.10', 'USD'],
      ['700', 'CNY'],
      ['0.20', 'USD'],
    ] as const;
    expect(sumsByCurrency(amounts.map(([amount, code]) => ({ amount, currency: code })))).toEqual([
      { currency: 'USD', sum: '100.3' },
      { currency: 'CNY', sum: '700' },
    ]);
    expect(sumsByCurrency([])).toEqual([]);
  });
});
