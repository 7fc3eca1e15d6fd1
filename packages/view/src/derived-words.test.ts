import { expect, test } from '@jest/globals';
import { builtInObjects, type FieldDocument, join, type ObjectDocument } from '@tangram/model';
import { derivedWords } from './derived-words.ts';

const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const field = (name: string, type: string, zh: string, en: string, more: object = {}) =>
  ({ name, type, label: label(zh, en), ...more }) as FieldDocument;
const object = (name: string, zh: string, en: string, fields: readonly FieldDocument[]): ObjectDocument => ({
  kind: 'object',
  name,
  label: label(zh, en),
  nameField: 'name',
  fields: [field('name', 'text', '名称', 'Name'), ...fields],
});
const linked = join([
  ...builtInObjects,
  object('line', '明细', 'Lines', [
    field('order', 'reference', '订单', 'Order', { object: 'order', inverse: 'lines' }),
    field('cost', 'currency', '金额', 'Cost'),
  ]),
  object('order', '订单', 'Orders', [
    field('keeper', 'user', '负责人', 'Keeper'),
    field('total', 'rollup', '合计', 'Total', { relation: 'lines', aggregate: 'sum', field: 'cost' }),
    field('dear', 'rollup', '高价', 'Dear', { relation: 'lines', aggregate: 'count', filter: 'cost > 9' }),
    field('title', 'lookup', '职位', 'Title', { reference: 'keeper', field: 'title' }),
    field('share', 'formula', '占比', 'Share', { expression: "total / 100 & 'total'", returns: 'text' }),
  ]),
]);

test.each([
  ['total', '明细的“金额”之和', 'Sum of Cost of Lines'],
  ['dear', '明细的数量（仅符合条件的）', 'How many Lines (only some of them)'],
  ['title', '取自：负责人 → 职位', 'From Keeper → Title'],
  ['share', "公式：合计 / 100 & 'total'", "Formula: Total / 100 & 'total'"],
  ['name', null, null],
])('%s says what it follows from', (name, zh, en) => {
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  const order = linked.value.objects.get('order');
  const own = order?.byName.get(name);
  if (!order || !own) throw new Error(name);
  expect([derivedWords(linked.value, order, own, 'zh-CN'), derivedWords(linked.value, order, own, 'en')]).toEqual([zh, en]);
});
