import { describe, expect, test } from '@jest/globals';
import { label } from '../../test/documents.ts';
import { casesOf } from '../../test/schema-cases.ts';
import { schemas } from '../generated/schemas.ts';
import type { FormDocument, PipelineDocument, RoleDocument, TestDocument, ViewDocument } from '../generated/documents.ts';
import type { AnyDocument, Kind } from '../model.ts';
import { diffDocument } from './diff-document.ts';
import { lineWords } from './line.ts';
import { namingOf } from './naming.ts';

describe('a difference in words', () => {
  test.each(Object.keys(schemas) as Kind[])('names every property of a %s in both languages', (kind) => {
    const wordless = casesOf(kind).filter(({ name, before, after }) => {
      const lines = diffDocument(before, after, namingOf([], []));
      const isUntold = JSON.stringify(before) !== JSON.stringify(after) && lines.length === 0;
      const isChoice = name.includes(' = ') && lines.every(({ to }) => !/[一-鿿]/.test(to?.['zh-CN'] ?? ''));
      return isUntold || isChoice || lines.some((line) => !/[一-鿿]/.test(line.what['zh-CN']) || /[_a-z][A-Z]|[a-z]_/.test(line.what.en));
    });
    expect(wordless.map(({ name }) => name)).toEqual([]);
  });
});

const pipeline: PipelineDocument = {
  kind: 'pipeline',
  name: 'sales',
  label: { 'zh-CN': '标准销售', en: 'Sales' },
  object: 'item',
  field: 'stage',
  stages: [
    { name: 'first', label: { 'zh-CN': '初步沟通', en: 'First talk' }, type: 'open', maxDays: 10, required: ['name'] },
    { name: 'offer', label: { 'zh-CN': '方案报价', en: 'Offer' }, type: 'open', probability: 40 },
    { name: 'won', label: { 'zh-CN': '已签约', en: 'Won' }, type: 'won' },
  ],
  transitions: { back: true, list: [{ from: 'first', to: 'offer' }] },
};
const form: FormDocument = {
  kind: 'form',
  name: 'edit',
  label: label('Edit'),
  object: 'item',
  sections: [
    { name: 'basic', label: { 'zh-CN': '基本信息', en: 'Basics' }, fields: [{ field: 'name' }, { field: 'amount', span: 1 }] },
    { name: 'offer', label: { 'zh-CN': '报价', en: 'Offer' }, fields: [{ field: 'stage' }] },
  ],
};
const role: RoleDocument = {
  kind: 'role',
  name: 'seller',
  label: label('Seller'),
  objects: { item: { read: 'own', fields: { amount: 'read' } } },
};
const view: ViewDocument = {
  kind: 'view',
  name: 'all',
  label: label('All'),
  object: 'item',
  type: 'list',
  columns: [{ field: 'name' }, { field: 'amount' }],
};
const item: AnyDocument = {
  kind: 'object',
  name: 'item',
  label: { 'zh-CN': '商机', en: 'Deal' },
  nameField: 'name',
  fields: [
    { type: 'text', name: 'name', label: { 'zh-CN': '名称', en: 'Name' } },
    { type: 'currency', name: 'amount', label: { 'zh-CN': '预计成交金额', en: 'Amount' } },
    { type: 'stage', name: 'stage', label: { 'zh-CN': '阶段', en: 'Stage' }, pipeline: 'sales' },
  ],
};
const world = [item, pipeline, form, role, view];
const told = <D extends AnyDocument>(before: D, change: (one: D) => D): readonly string[] => {
  const after = change(structuredClone(before));
  return diffDocument(before, after, namingOf(world, [...world.filter((one) => one !== before), after])).map(
    (line) => lineWords(line)['zh-CN'],
  );
};
const stage = (change: Partial<PipelineDocument['stages'][number]>) => (one: PipelineDocument) => ({
  ...one,
  stages: one.stages.map((was, i) => (i === 0 ? { ...was, ...change } : was)),
});
const [basics, offer] = form.sections ?? [];

describe('what changed', () => {
  test('of a stage is said with the stage', () => {
    expect(told(pipeline, stage({ maxDays: 7, required: ['name', 'amount'] }))).toEqual([
      '阶段“初步沟通” 停留上限 10 天→7 天',
      '阶段“初步沟通” 必填字段 ＋预计成交金额',
    ]);
  });

  test('is a new stage with what it asks, and not that the others stand elsewhere now', () => {
    const checked = { name: 'check', label: { 'zh-CN': '技术验证', en: 'Technical check' }, type: 'open' as const, required: ['amount'] };
    expect(told(pipeline, (one) => ({ ...one, stages: one.stages.toSpliced(1, 0, checked) }))).toEqual([
      '新增阶段“技术验证”',
      '阶段“技术验证” 类型 ＋进行中',
      '阶段“技术验证” 必填字段 ＋预计成交金额',
    ]);
  });

  test('is the one element that moved in its list', () => {
    expect(told(view, (one) => ({ ...one, columns: [...(one.columns ?? [])].reverse() }))).toEqual(['列“名称” 第 1 位→第 2 位']);
  });

  test('is a way between stages by the names of the stages', () => {
    expect(told(pipeline, (one) => ({ ...one, transitions: { ...one.transitions, list: [{ from: 'first', to: 'won' }] } }))).toEqual([
      '流转 新增流转“初步沟通 → 已签约”',
      '流转 移除流转“初步沟通 → 方案报价”',
    ]);
  });

  test('is that a field stands in another section, with what else became of it there', () => {
    const moved = (one: FormDocument): FormDocument => ({
      ...one,
      sections: [
        ...(basics ? [{ ...basics, fields: basics.fields.slice(0, 1) }] : []),
        ...(offer ? [{ ...offer, fields: [...offer.fields, { field: 'amount', span: 2 }] }] : []),
      ],
    });
    expect(told(form, moved)).toEqual(['字段“预计成交金额” 区段“基本信息”→区段“报价”', '区段“报价” · 字段“预计成交金额” 占栏数 1→2']);
  });

  test('of a role is the scope and the field by name', () => {
    const wider = (one: RoleDocument): RoleDocument => ({ ...one, objects: { item: { read: 'all', fields: { amount: 'hidden' } } } });
    expect(told(role, wider)).toEqual(['对象“商机” 查看 本人→全部', '对象“商机” 字段“预计成交金额” 可读→隐藏']);
  });

  test('of an app is an entry by its label, or by what it leads to', () => {
    const app: AnyDocument = {
      kind: 'app',
      name: 'crm',
      label: label('CRM'),
      groups: [{ name: 'start', label: { 'zh-CN': '开始', en: 'Start' }, entries: [{ name: 'items', object: 'item' }] }],
    };
    const entries = [{ name: 'everything', object: 'item', view: 'all' }];
    expect(told(app, (one) => ({ ...one, groups: one.groups.map((group) => ({ ...group, entries })) }))).toEqual([
      '分组“开始” 新增导航项“All”',
      '分组“开始” · 导航项“All” 对象 ＋商机',
      '分组“开始” · 导航项“All” 视图 ＋All',
      '分组“开始” 移除导航项“商机”',
    ]);
  });

  test('of a test calls people by their names, records by what they are and what stands in them', () => {
    const before: TestDocument = {
      kind: 'test',
      name: 'winning',
      label: label('Winning'),
      at: '2025-06-02T09:00:00+08:00',
      people: [{ name: 'hmm', called: '韩梅梅', roles: ['seller'] }],
      records: [{ name: 'bare', object: 'item', values: { name: '车床', stage: 'first' } }],
      when: [{ do: 'update', by: 'hmm', record: 'bare', values: { amount: '5' } }],
      outcome: [{ expect: 'value', record: 'bare', field: 'stage', is: 'first' }],
    };
    const after = (one: TestDocument): TestDocument => ({
      ...one,
      when: [{ do: 'move', by: 'hmm', record: 'bare', stage: 'won', values: { amount: '5', stage: 'won' } }],
      outcome: [{ expect: 'value', record: 'bare', field: 'stage', is: 'won' }],
    });
    expect(told(before, after)).toEqual([
      '第 1 步 做什么 修改→改阶段',
      '第 1 步 阶段 ＋已签约',
      '第 1 步 字段值 预计成交金额 “5”→预计成交金额 “5”，阶段 “已签约”',
      '结果“商机 车床 阶段” 等于 “初步沟通”→“已签约”',
    ]);
  });

  test('of a view names the field of a column and says a filter in words', () => {
    const other = (one: ViewDocument): ViewDocument => ({
      ...one,
      columns: [...(one.columns ?? []), { field: 'stage' }],
      filter: {
        and: [
          { field: 'amount', op: 'gte', value: 5 },
          { field: 'stage', op: 'eq', value: 'won' },
        ],
      },
    });
    expect(told(view, other)).toEqual(['新增列“阶段”', '筛选 ＋预计成交金额不小于5，且 阶段等于“已签约”']);
  });
});
