import { describe, expect, test } from '@jest/globals';
import type { AnyDocument } from '@tangram/model';
import { field, form, object } from '../../test/documents.ts';
import { placeWords } from './place-words.ts';

const deal = object('deal', [
  field('name'),
  field('amount', { label: { 'zh-CN': '金额', en: 'Amount' }, help: { 'zh-CN': '不含税', en: 'Net' } }),
]);
const tried: AnyDocument = {
  kind: 'test',
  name: 't',
  label: { en: 'T' },
  at: '2026-01-01T00:00:00Z',
  when: [{ do: 'create', object: 'deal', name: 'one', values: {} }],
  outcome: [{ expect: 'may', action: 'read', person: 'li', record: 'one' }],
};

describe('a place in words', () => {
  test.each<[AnyDocument, string, string, string]>([
    [deal, '', '整个文档', 'the whole document'],
    [deal, '/fields/1', '字段“金额”', 'field “Amount”'],
    [deal, '/fields/1/help/en', '字段“金额” · 帮助文字 · 英文', 'field “Amount” · help text · English'],
    [form({ main: ['amount'] }), '/sections/0/fields/0', '区段“main” · 字段“金额”', 'section “main” · field “Amount”'],
    [tried, '/when/0', '第 1 步', 'step 1'],
    [tried, '/outcome/0', '结果“允许 deal one”', 'outcome “it is allowed deal one”'],
  ])('%#: %s %s', (document, pointer, zh, en) => {
    expect(placeWords(document, pointer, [deal])).toEqual({ 'zh-CN': zh, en });
  });
});
