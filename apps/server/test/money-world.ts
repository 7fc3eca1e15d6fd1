import { fieldOf, objectOf, type SomeDocument, text } from './publishing.ts';

export const currencies = (more: object = {}): SomeDocument => ({
  kind: 'currencies',
  name: 'currencies',
  label: text('Currencies', '币种'),
  corporate: 'CNY',
  currencies: [
    { code: 'CNY', label: text('Renminbi', '人民币') },
    { code: 'USD', label: text('US dollar', '美元') },
    { code: 'JPY', label: text('Yen', '日元') },
  ],
  rates: { object: 'exchange_rate', currency: 'code', from: 'valid_from', rate: 'rate' },
  ...more,
});

/** Rates as an ordinary object: imported, changed and kept in history like any other. */
export const exchangeRate: SomeDocument = objectOf(
  'exchange_rate',
  [
    fieldOf('code', 'select', { options: ['CNY', 'USD', 'JPY'].map((value) => ({ value, label: text(value) })), required: true }),
    fieldOf('valid_from', 'date', { required: true }),
    fieldOf('rate', 'decimal', { scale: 8, required: true }),
  ],
  { keys: [{ name: 'day', fields: ['code', 'valid_from'] }] },
);

const formula = (name: string, expression: string) => fieldOf(name, 'formula', { returns: 'currency', expression });
const firm = objectOf('firm', [
  fieldOf('credit', 'currency'),
  fieldOf('deals_sum', 'rollup', { relation: 'deals', aggregate: 'sum', field: 'amount' }),
  fieldOf('weighted_best', 'rollup', { relation: 'deals', aggregate: 'max', field: 'weighted' }),
]);

const dealFields = [
  fieldOf('firm', 'reference', { object: 'firm', inverse: 'deals' }),
  fieldOf('amount', 'currency'),
  fieldOf('closes', 'date'),
  fieldOf('won', 'boolean'),
  fieldOf('chance', 'percent'),
  formula('weighted', 'amount * chance / 100'),
];
const quoteFields = [
  fieldOf('lines', 'child_table', { object: 'line', inverse: 'quote' }),
  fieldOf('total', 'rollup', { relation: 'lines', aggregate: 'sum', field: 'amount' }),
];
const lineFields = [
  fieldOf('quote', 'reference', { object: 'quote', onDelete: 'cascade' }),
  fieldOf('price', 'currency'),
  fieldOf('quantity', 'integer'),
  formula('amount', 'price * quantity'),
];

/** Deals below firms, quotes with lines: all amounts in one currency. */
export const oneCurrency: readonly SomeDocument[] = [
  firm,
  objectOf('deal', dealFields),
  objectOf('quote', quoteFields),
  objectOf('line', lineFields),
];

/** The same in several: a deal has the rate of the day it closes, fixed when it is won; lines go with their quote. */
export const severalCurrencies: readonly SomeDocument[] = [
  currencies(),
  exchangeRate,
  objectOf('deal', dealFields, { money: { rateDate: 'closes', settledWhen: 'won' } }),
  objectOf('quote', quoteFields, { money: {} }),
  objectOf(
    'line',
    lineFields.map((field) => (field['name'] === 'amount' ? formula('amount', 'price * quantity') : field)),
    {
      money: { with: 'quote' },
    },
  ),
];
