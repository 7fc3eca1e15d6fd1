import { describe, expect, test } from '@jest/globals';
import type { AnyDocument } from '@tangram/model';
import { field, form, object, pipeline } from '../../test/documents.ts';
import { findIn } from './find.ts';

const deal = object('deal', [
  field('name'),
  field('amount', { label: { 'zh-CN': '预计成交金额', en: 'Amount' }, help: { 'zh-CN': '不含税', en: 'Without tax' } }),
  {
    id: 'weighted',
    name: 'weighted',
    type: 'formula',
    returns: 'decimal',
    scale: 2,
    expression: 'amount * 0.5',
    label: { 'zh-CN': '加权', en: 'Weighted' },
  },
]);
const documents: readonly AnyDocument[] = [
  deal,
  form({ main: ['amount'] }, { label: { 'zh-CN': '商机表单', en: 'Deal form' } }),
  pipeline('talk', 'offer'),
];
const found = (typed: string, among = documents) =>
  findIn(among, typed, 'zh-CN').map(({ as, place, title, text }) => [as, `${place.ref}${place.pointer}`, title, text]);

describe('search across the draft', () => {
  test.each([
    ['商机', [['document', 'form:deal', '商机表单', '']]],
    ['offer', [['part', 'pipeline:sales/stages/1', 'offer', '']]],
    ['金额', [['part', 'object:deal/fields/1', '预计成交金额', '']]],
    ['yjcj', [['part', 'object:deal/fields/1', '预计成交金额', '']]],
    ['不含税', [['content', 'object:deal/fields/1/help/zh-CN', '预计成交金额', '不含税']]],
    ['text', []],
    ['   ', []],
  ])('%s', (typed, expected) => {
    expect(found(typed)).toEqual(expected);
  });

  test('a name is found where it is defined before where it is used', () => {
    expect(found('AMOUNT')).toEqual([
      ['part', 'object:deal/fields/1', '预计成交金额', ''],
      ['content', 'object:deal/fields/2/expression', '加权', 'amount * 0.5'],
      ['content', 'form:deal/sections/0/fields/0/field', 'main', 'amount'],
    ]);
  });

  test('a role is found by what it gives rights on', () => {
    const role: AnyDocument = {
      kind: 'role',
      name: 'rep',
      label: { 'zh-CN': '销售', en: 'Rep' },
      objects: { deal: { read: 'all', fields: { amount: 'hidden' }, when: [{ condition: 'name = "x"', fields: { weighted: 'masked' } }] } },
    };
    expect(found('amount', [role])).toEqual([['content', 'role:rep/objects/deal/fields/amount', '销售', 'amount']]);
    expect(found('weighted', [role])).toEqual([['content', 'role:rep/objects/deal/when/0/fields/weighted', '销售', 'weighted']]);
    expect(found('deal', [role])).toEqual([['content', 'role:rep/objects/deal', '销售', 'deal']]);
  });

  test('a test is found after what it is about', () => {
    const named: AnyDocument = {
      kind: 'test',
      id: 't',
      name: 't',
      label: { 'zh-CN': '不能没有 amount', en: 'There is an amount' },
      at: '2026-01-01T00:00:00Z',
      outcome: [],
    };
    expect(found('amount', [named, deal]).map(([as]) => as)).toEqual(['part', 'document', 'content']);
  });

  test('what begins so comes before what has it in the middle, and of these the shorter name first', () => {
    const named = ['plan_of_visits', 'revisit', 'visit_place', 'visit'].map((name) => object(name, [field('name')]));
    expect(found('visit', named).map(([, place]) => place)).toEqual([
      'object:visit',
      'object:visit_place',
      'object:revisit',
      'object:plan_of_visits',
    ]);
  });

  test('many of one kind do not push out the others', () => {
    const wide = object('wide', [field('name'), ...Array.from({ length: 40 }, (_, i) => field(`size_${i}`))]);
    const kinds = found('size', [wide, object('size', [field('name')])]).map(([as]) => as);
    expect([kinds.filter((as) => as === 'document').length, kinds.filter((as) => as === 'part').length]).toEqual([1, 12]);
  });
});
