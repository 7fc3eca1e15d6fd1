import { describe, expect, test } from '@jest/globals';
import { loadParser } from '@tangram/expression';
import { field, object } from '../../test/brief.ts';
import { builtInObjects } from '../built-in.ts';
import { readTyped } from '../formula/typed-expression.ts';
import type { CurrenciesDocument, ObjectDocument, RoleDocument } from '../generated/documents.ts';
import { link } from '../link.ts';
import type { AnyDocument } from '../model.ts';
import { readExpressionsBy } from '../read-expressions.ts';

const parser = await loadParser();
const text = (en: string) => ({ 'zh-CN': en, en });
const currencies: CurrenciesDocument = {
  kind: 'currencies',
  name: 'currencies',
  label: text('Currencies'),
  corporate: 'CNY',
  currencies: ['CNY', 'USD'].map((code) => ({ code, label: text(code) })),
  rates: { object: 'rate', currency: 'code', from: 'since', rate: 'value' },
};
const rates = {
  ...object('rate', [field('code', 'text'), field('since', 'date'), field('value', 'decimal', { scale: 6 })]),
  keys: [{ name: 'day', fields: ['code', 'since'] }],
};
const dealFields = [
  field('firm', 'reference', { object: 'firm', inverse: 'deals' }),
  field('amount', 'currency'),
  field('floor', 'currency'),
];
const deal = (more: Partial<ObjectDocument> = {}): ObjectDocument => ({ ...object('deal', dealFields), money: {}, ...more });
const firm = (...own: ObjectDocument['fields']) => object('firm', [field('credit', 'currency'), ...own]);
const role = (condition: string, more: Partial<RoleDocument> = {}): RoleDocument => ({
  kind: 'role',
  name: 'seller',
  label: text('Seller'),
  objects: { deal: { read: { condition } } },
  ...more,
});

/** What a model with these documents is refused for. */
function refused(...documents: readonly AnyDocument[]): readonly string[] {
  const given = new Set(documents.map(({ name }) => name));
  const others = [currencies, rates, firm(), deal()].filter(({ name }) => !given.has(name));
  const outcome = link([...builtInObjects, ...others, ...documents], readExpressionsBy(parser));
  return outcome.ok ? [] : outcome.issues.map(({ document, path, code }) => `${document} ${path} ${code}`);
}

/** A place that asks something of deals: as documents that hold the text, and where the text stands in them. */
const places: readonly (readonly [string, (condition: string) => readonly AnyDocument[], string])[] = [
  ['which records a role sees', (condition) => [role(condition)], 'role:seller /objects/deal/read/condition'],
  [
    'what a role sees less of',
    (condition) => [role('true', { objects: { deal: { read: 'all', when: [{ condition, fields: { name: 'hidden' } }] } } })],
    'role:seller /objects/deal/when/0/condition',
  ],
  [
    'a restriction',
    (condition) => [role('true', { objects: { deal: { read: 'all' } }, restrictions: [{ object: 'deal', condition }] })],
    'role:seller /restrictions/0/condition',
  ],
  [
    'a rule that shares records',
    (condition) => [
      deal({
        sharing: {
          default: 'private',
          rules: [{ name: 'large', label: text('Large'), when: condition, with: { roles: ['seller'] }, access: 'read' }],
        },
      }),
      role('true', { objects: { deal: { read: 'all' } } }),
    ],
    'object:deal /sharing/rules/0/when',
  ],
];

describe('what is asked of records with amounts of several currencies', () => {
  test.each(places)('brings none of them together: %s', (_, documents, path) => {
    for (const mixed of ['amount > firm.credit', 'amount > amount_base', 'firm.credit - amount > 0'])
      expect(refused(...documents(mixed))).toEqual([`${path} mixed_currencies`]);
    for (const alike of ['amount > floor', 'amount_base > firm.credit', 'amount > 5 and firm.credit > 5'])
      expect(refused(...documents(alike))).toEqual([]);
  });

  test('nor does what a roll-up goes over', () => {
    const sum = (filter: string) => firm(field('large', 'rollup', { relation: 'deals', aggregate: 'count', filter }));
    expect(refused(sum('amount > amount_base'))).toEqual(['object:firm /fields/2/filter mixed_currencies']);
    expect(refused(sum('amount > floor and amount_base > 5'))).toEqual([]);
  });

  test('which is said while it is typed', () => {
    const linked = link([...builtInObjects, currencies, rates, firm(), deal()], readExpressionsBy(parser));
    const deals = linked.ok ? linked.value.objects.get('deal') : undefined;
    if (!linked.ok || !deals) throw new Error('the model does not link');
    const problems = (typed: string) =>
      readTyped(linked.value, deals, parser, typed, { use: 'condition', returns: 'boolean' }).problems.map(({ code }) => code);
    expect(problems('amount > firm.credit')).toEqual(['mixed_currencies']);
    expect(problems('amount_base > firm.credit')).toEqual([]);
  });
});
