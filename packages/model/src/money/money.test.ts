import { describe, expect, test } from '@jest/globals';
import { loadParser } from '@tangram/expression';
import { field, object } from '../../test/brief.ts';
import { builtInObjects } from '../built-in.ts';
import { checkReferences } from '../check-references.ts';
import { dependents } from '../graph/dependents.ts';
import { rename } from '../edit/rename.ts';
import type { CurrenciesDocument, FieldDocument, ObjectDocument } from '../generated/documents.ts';
import { link } from '../link.ts';
import { type AnyDocument, refOf } from '../model.ts';
import { readExpressionsBy } from '../read-expressions.ts';
import { readObjectRules } from '../rules/object-rules.ts';

const parser = await loadParser();
const reading = readExpressionsBy(parser);
const text = (en: string) => ({ 'zh-CN': en, en });
const currencies = (more: Partial<CurrenciesDocument> = {}): CurrenciesDocument => ({
  kind: 'currencies',
  name: 'currencies',
  label: text('Currencies'),
  corporate: 'CNY',
  currencies: ['CNY', 'USD'].map((code) => ({ code, label: text(code) })),
  rates: { object: 'rate', currency: 'code', from: 'since', rate: 'value' },
  ...more,
});
const rate = (more: Partial<ObjectDocument> = {}) => ({
  ...object('rate', [field('code', 'text'), field('since', 'date'), field('value', 'decimal', { scale: 6 })]),
  keys: [{ name: 'day', fields: ['code', 'since'] }],
  ...more,
});
const formula = (name: string, expression: string, returns = 'currency') => field(name, 'formula', { returns, expression });
const deal = (own: readonly FieldDocument[] = [], money: ObjectDocument['money'] | null = {}): ObjectDocument => ({
  ...object('deal', [
    field('firm', 'reference', { object: 'firm', inverse: 'deals' }),
    field('amount', 'currency'),
    field('chance', 'percent'),
    field('closes', 'date'),
    field('won', 'boolean'),
    ...own,
  ]),
  ...(money === null ? {} : { money }),
});
const firm = (own: readonly FieldDocument[] = []) => object('firm', [field('credit', 'currency'), ...own]);
const line = (own: readonly FieldDocument[] = []): ObjectDocument => ({
  ...object('line', [field('deal', 'reference', { object: 'deal', inverse: 'lines' }), field('price', 'currency'), ...own]),
  money: { with: 'deal' },
});
type Given = readonly (ObjectDocument | CurrenciesDocument)[];
const world = (...documents: Given) => {
  const given = new Set(documents.map(({ name }) => name));
  return [...builtInObjects, ...[currencies(), rate(), firm(), deal()].filter(({ name }) => !given.has(name)), ...documents];
};
const linked = (...documents: Given) => {
  const outcome = link(world(...documents), reading);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
};
const refused = (...documents: Given) => {
  const all: readonly AnyDocument[] = world(...documents);
  const outcome = link(all, reading);
  const { errors } = checkReferences({ documents: new Map(all.map((one) => [refOf(one), one])) }, { defaultLanguage: 'en' });
  const found = [...(outcome.ok ? [] : outcome.issues), ...errors].map(({ document, path, code }) => `${document} ${path} ${code}`);
  return [...new Set(found)];
};
const fieldOf = (model: ReturnType<typeof linked>, path: string) => {
  const [name = '', own = ''] = path.split('.');
  return model.objects.get(name)?.byName.get(own);
};

describe('a workspace with one currency', () => {
  test('has what it says, and nothing else', () => {
    const documents = [...builtInObjects, firm(), deal([], null)];
    const outcome = link(documents, reading);
    expect(outcome.ok && outcome.value.objects.get('deal')?.document).toBe(documents.at(-1));
    expect(outcome.ok && outcome.value.objects.get('deal')?.byName.get('amount')).toMatchObject({ money: null });
    expect(outcome.ok && outcome.value.currencies).toBeNull();
  });

  test('has no object with several', () => {
    const outcome = link([...builtInObjects, firm(), deal()], reading);
    expect(outcome.ok ? [] : outcome.issues.map(({ path, code }) => `${path} ${code}`)).toEqual(['/money no_currencies']);
  });
});

describe('an object with several currencies', () => {
  test('has a currency that begins as the corporate one, a rate that nobody gives, and each amount in the corporate currency', () => {
    const model = linked();
    expect(fieldOf(model, 'deal.currency')).toMatchObject({ type: 'select', required: true, readOnly: false, columns: ['$currency'] });
    expect(fieldOf(model, 'deal.currency')?.options?.map(({ value }) => value)).toEqual(['CNY', 'USD']);
    expect(fieldOf(model, 'deal.currency_rate')).toMatchObject({ type: 'decimal', scale: 10, readOnly: true, columns: ['$rate$cny'] });
    expect(fieldOf(model, 'deal.amount_base')).toMatchObject({ type: 'currency', scale: 2, readOnly: true, columns: [] });
    expect(fieldOf(model, 'deal.amount_base')?.label).toEqual({ 'zh-CN': 'amount（CNY）', en: 'amount (CNY)' });
    expect(fieldOf(model, 'deal.amount')?.money).toEqual({ kind: 'amount', unit: 'record', base: 'amount_base', corporate: 'CNY' });
    expect(fieldOf(model, 'firm.credit')?.money).toEqual({ kind: 'amount', unit: 'corporate', base: null, corporate: 'CNY' });
  });

  test('converts what is worked out of its amounts', () => {
    const model = linked(deal([formula('weighted', 'amount * chance / 100')]));
    expect(fieldOf(model, 'deal.weighted')?.money).toEqual({ kind: 'amount', unit: 'record', base: 'weighted_base', corporate: 'CNY' });
    expect(fieldOf(model, 'deal.weighted_base')?.formula?.tree()).not.toBeNull();
  });

  test('is rolled up in the corporate currency', () => {
    const sum = field('total', 'rollup', { relation: 'deals', aggregate: 'sum', field: 'amount' });
    const count = field('deals_count', 'rollup', { relation: 'deals', aggregate: 'count' });
    const model = linked(firm([sum, count]));
    expect(fieldOf(model, 'firm.total')).toMatchObject({
      rollUp: { of: { name: 'amount_base' } },
      money: { unit: 'corporate', base: null },
    });
    expect(fieldOf(model, 'firm.deals_count')?.money).toBeNull();
  });

  test('may leave its currency to the record it belongs to, whose sums stay in it', () => {
    const sum = field('total', 'rollup', { relation: 'lines', aggregate: 'sum', field: 'price' });
    const model = linked(deal([sum]), line());
    expect(fieldOf(model, 'line.currency')).toMatchObject({ lookUp: { path: 'deal.currency' }, columns: [] });
    expect(fieldOf(model, 'line.price')?.money).toEqual({ kind: 'amount', unit: 'record', base: 'price_base', corporate: 'CNY' });
    expect(fieldOf(model, 'deal.total')).toMatchObject({
      rollUp: { of: { name: 'price' } },
      money: { unit: 'record', base: 'total_base' },
    });
  });

  test.each([
    ['its own amount beside one in the corporate currency', formula('f', 'amount - firm.credit'), '/fields/6/expression'],
    ['its own amount beside a roll-up', formula('f', 'amount > sums', 'boolean'), '/fields/6/expression'],
  ])('does not compare or add %s', (_, own, path) => {
    const sums = field('sums', 'rollup', { relation: 'lines', aggregate: 'sum', field: 'price' });
    const other = { ...line(), money: {} };
    expect(refused(deal([own, sums]), other)).toEqual([`object:deal ${path} mixed_currencies`]);
    const converted = own.type === 'formula' ? { ...own, expression: own.expression.replace('amount', 'amount_base') } : own;
    expect(refused(deal([converted, sums]), other)).toEqual([]);
  });

  const rule = (expression: string): AnyDocument => ({
    kind: 'validation',
    name: 'rule',
    label: text('Rule'),
    object: 'deal',
    expression,
    message: text('No'),
  });
  const mixed = (expression: string, ...documents: Given) => {
    const outcome = link([...world(...documents), rule(expression)], reading);
    if (!outcome.ok) return outcome.issues;
    const deals = outcome.value.objects.get('deal');
    return deals ? readObjectRules(outcome.value, deals, parser).issues.map(({ path, code, text: { en } }) => [path, code, en]) : [];
  };

  test.each([
    ['amount <= firm.credit', 'amount, firm.credit'],
    ['amount > 5 and firm.credit - amount > 0', 'firm.credit, amount'],
    ['$min([amount, firm.credit]) > 0', 'amount, firm.credit'],
    ['won ? amount > 0 : (amount + firm.credit) > 0', 'amount, firm.credit'],
    ['other.amount > amount', 'other.amount, amount'],
  ])('does not meet another in a rule: %s', (expression, names) => {
    const other = deal([field('other', 'reference', { object: 'deal', inverse: 'others' })]);
    expect(mixed(expression, other)).toEqual([
      ['/expression', 'mixed_currencies', `“${names}” uses amounts of different currencies: name those that end with _base`],
    ]);
  });

  test.each([
    'amount_base <= firm.credit',
    'amount > 5 and firm.credit > 5',
    'amount * currency_rate <= firm.credit',
    'other.amount_base > amount_base',
    'amount >= $old.amount',
    'other.amount > other.bound',
  ])('is compared with its like in a rule: %s', (expression) => {
    const other = deal([field('other', 'reference', { object: 'deal', inverse: 'others' }), field('bound', 'currency')]);
    expect(mixed(expression, other)).toEqual([]);
  });

  test('shows no amount of a record with another currency', () => {
    const look = (name: string) => ({
      ...object('note', [field('deal', 'reference', { object: 'deal' }), field('a', 'lookup', { reference: 'deal', field: name })]),
    });
    expect(refused(look('amount'))).toEqual(['object:note /fields/2/field mixed_currencies']);
    expect(refused(look('amount_base'))).toEqual([]);
  });

  test.each([
    ['a field of a name that currencies bring', deal([field('currency_rate', 'integer')]), 'object:deal /money duplicate_name'],
    ['a day that is none', deal([], { rateDate: 'won' }), 'object:deal /money/rateDate wrong_field_type'],
    ['a condition over what is not there', deal([], { settledWhen: 'lost' }), 'object:deal /money/settledWhen unknown_field'],
    ['the currency of a record that has none', { ...deal(), money: { with: 'firm' } }, 'object:deal /money/with no_money'],
    [
      'a currency that ISO 4217 does not know',
      currencies({ corporate: 'XQZ', currencies: [{ code: 'XQZ', label: text('?') }] }),
      'currencies:currencies /currencies/0/code unknown_currency',
    ],
    ['a corporate currency that is not among them', currencies({ corporate: 'EUR' }), 'currencies:currencies /corporate unknown_option'],
    ['two rates for one day', rate({ keys: [] }), 'currencies:currencies /rates/object rates_need_key'],
    [
      'rates without a field for them',
      currencies({ rates: { object: 'rate', currency: 'code', from: 'since', rate: 'since' } }),
      'currencies:currencies /rates/rate wrong_field_type',
    ],
    ['two lists of currencies', { ...currencies(), name: 'more' }, 'currencies:more /kind one_currencies'],
  ])('does not have %s', (_, document, issue) => {
    expect(refused(document)).toContain(issue);
  });
});

describe('an amount in the corporate currency', () => {
  const view = {
    kind: 'view',
    type: 'list',
    name: 'all',
    object: 'deal',
    label: text('All'),
    columns: [{ field: 'name' }, { field: 'amount_base' }, { field: 'currency' }],
  } as const;

  test('keeps the amount from being taken away, and is renamed with it', () => {
    const model = linked();
    const documents = [...model.documents.values(), view as never];
    const found = dependents({ ...model, documents: new Map(documents.map((one) => [refOf(one), one])) }, 'object:deal/field:amount');
    expect(JSON.stringify(found)).toContain('view:all');
    const renamed = rename(documents, { kind: 'field', object: 'deal', from: 'amount', to: 'value' });
    expect(renamed.ok && renamed.value.find(({ kind }) => kind === 'view')).toMatchObject({
      columns: [{ field: 'name' }, { field: 'value_base' }, { field: 'currency' }],
    });
  });
});
