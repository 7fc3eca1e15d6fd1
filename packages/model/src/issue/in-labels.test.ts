import { describe, expect, test } from '@jest/globals';
import { loadParser } from '@tangram/expression';
import { checkReferences, unlinkedIssues } from '../check-references.ts';
import { applyEdit } from '../edit/apply-edit.ts';
import type { FieldDocument } from '../generated/documents.ts';
import { link } from '../link.ts';
import { type AnyDocument, refOf } from '../model.ts';
import { readExpressionsBy } from '../read-expressions.ts';
import { inLabels } from './in-labels.ts';

const parser = await loadParser();
const language = { defaultLanguage: 'zh-CN' };
const called = (zh: string, en: string) => ({ 'zh-CN': zh, en });

const name: FieldDocument = { type: 'text', name: 'name', label: called('名称', 'Name') };
const amount: FieldDocument = { type: 'currency', name: 'amount', label: called('金额', 'Amount') };
const note: FieldDocument = { type: 'long_text', name: 'note', label: called('备注', 'Note') };
const stage: FieldDocument = { type: 'stage', name: 'stage', label: called('阶段', 'Stage'), pipeline: 'sales' };
const firm: FieldDocument = { type: 'reference', name: 'firm', label: called('公司', 'Company'), object: 'firm', inverse: 'deals' };
const firms: AnyDocument = {
  kind: 'object',
  name: 'firm',
  label: called('客户', 'Customer'),
  nameField: 'name',
  fields: [name, { type: 'integer', name: 'size', label: called('人数', 'Head count') }],
};
const deals = (...fields: readonly FieldDocument[]): AnyDocument => ({
  kind: 'object',
  name: 'deal',
  label: called('商机', 'Deal'),
  plural: called('商机', 'Deals'),
  nameField: 'name',
  fields: [name, ...fields],
});
const sales = (...names: readonly string[]): AnyDocument => ({
  kind: 'pipeline',
  name: 'sales',
  label: called('销售', 'Sales'),
  object: 'deal',
  field: 'stage',
  stages: names.map((one) => ({ name: one, label: called(`${one} 阶段`, `Stage ${one}`), type: 'open' as const })),
});
const list = (more: object): AnyDocument => ({
  kind: 'view',
  name: 'v',
  label: called('列表', 'List'),
  object: 'deal',
  type: 'list',
  ...more,
});
const whole = [firms, deals(amount, note, stage, firm), sales('a', 'b')];

const issues = (documents: readonly AnyDocument[]) => {
  const linked = link(documents, readExpressionsBy(parser));
  return linked.ok ? checkReferences(linked.value, language).errors : unlinkedIssues(documents, linked.issues, language);
};
/** What is said of the documents that take the place of those in the whole, in Chinese and English. */
const said = (...changed: readonly AnyDocument[]) => {
  const documents = [...whole.filter((one) => !changed.some((other) => refOf(other) === refOf(one))), ...changed];
  return inLabels(issues(documents), documents, whole).map(({ text }) => [text['zh-CN'], text.en]);
};

describe('an issue', () => {
  test.each<[string, readonly AnyDocument[], string, string]>([
    [
      'about a field that is gone says its object and the label it had',
      [deals(note, stage, firm), list({ columns: [{ field: 'amount' }] })],
      '“商机”没有字段“金额”',
      '“Deal” has no field “Amount”',
    ],
    [
      'about a field behind a reference says the object there',
      [list({ columns: [{ field: 'firm.colour' }] })],
      '“客户”没有字段“colour”',
      '“Customer” has no field “colour”',
    ],
    [
      'about a gone field by which a list is sorted says the same',
      [deals(note, stage, firm), list({ sort: ['-amount'] })],
      '“商机”没有字段“金额”',
      '“Deal” has no field “Amount”',
    ],
    [
      'about a stage that is gone',
      [sales('a'), list({ filter: { field: 'stage', op: 'eq', value: 'b' } })],
      '没有阶段“b 阶段”',
      'There is no stage “Stage b”',
    ],
    [
      'about children there are none of',
      [deals(amount, note, stage), { ...list({ filter: { has: 'deals' } }), object: 'firm' } as AnyDocument],
      '“客户”没有关联“商机”',
      '“Customer” has no relation “Deals”',
    ],
    [
      'about a type',
      [list({ type: 'calendar', start: 'note' })],
      '字段“备注”的类型应为 日期、日期时间',
      'The field “Note” must be of type date, date and time',
    ],
    ['about a missing part', [list({ type: 'kanban' })], '缺少“分组依据”', '“grouped by” is missing'],
    ['about a document that is not there', [list({ roles: ['captain'] })], '没有角色“captain”', 'There is no role “captain”'],
  ])('%s', (_, changed, zh, en) => {
    expect(said(...changed)).toEqual([[zh, en]]);
  });

  test('about a formula whose field is gone says it once, without a place in a text that nobody sees', () => {
    const half: FieldDocument = {
      type: 'formula',
      name: 'half',
      label: called('一半', 'Half'),
      returns: 'decimal',
      expression: 'amount / 2',
    };
    expect(said(deals(note, stage, firm, half))).toEqual([['“商机”没有字段“金额”', '“Deal” has no field “Amount”']]);
  });

  test('keeps what it names by kind and object, for programs', () => {
    expect(issues([...whole, list({ columns: [{ field: 'gone' }] })])).toMatchObject([
      {
        code: 'unknown_field',
        path: '/columns/0/field',
        params: { name: { is: 'field', object: 'deal', name: 'gone' }, object: { is: 'document', kind: 'object', name: 'deal' } },
      },
    ]);
  });

  test('about what nobody has a label for says its name', () => {
    expect(inLabels(issues([list({})]), [list({})], []).map(({ text }) => text.en)).toEqual(['There is no object “deal”']);
  });

  test('of an edit that cannot be done is said in the same way', () => {
    const done = applyEdit(whole, { kind: 'removeDocument', ref: 'pipeline:gone' });
    expect(done.ok ? [] : inLabels(done.issues, whole, whole).map(({ text }) => text['zh-CN'])).toEqual(['没有流水线“gone”']);
  });
});
