import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, link } from '@tangram/model';
import { conditionWords } from './condition-words.ts';

const documents: readonly AnyDocument[] = [
  {
    ...{ kind: 'object', name: 'firm', label: { 'zh-CN': '客户', en: 'Firm' }, nameField: 'name' },
    fields: [
      { type: 'text', name: 'name', label: { 'zh-CN': '名称', en: 'Name' } },
      { type: 'integer', name: 'size', label: { 'zh-CN': '人数', en: 'Size' } },
      {
        ...{ type: 'select', name: 'level', label: { 'zh-CN': '级别', en: 'Level' } },
        options: [{ value: 'key', label: { 'zh-CN': '重点', en: 'Key' } }],
      },
      { type: 'reference', name: 'parent', object: 'firm', label: { 'zh-CN': '上级', en: 'Parent' } },
    ],
  } as AnyDocument,
];
const linked = link(documents);
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const model = linked.value;

describe('a condition at a glance', () => {
  test.each([
    ['level = "key" and size >= 10', '级别 = “重点” 且 人数 ≥ 10', 'Level = “Key” and Size ≥ 10'],
    ['level != "gone" or name = "size"', '级别 ≠ "gone" 或 名称 = "size"', 'Level ≠ "gone" or Name = "size"'],
    ['parent.level = "key"', '上级 · 级别 = “重点”', 'Parent · Level = “Key”'],
    ['$user.name = name', '$user.name = 名称', '$user.name = Name'],
    ['what is = this', 'what is = this', 'what is = this'],
  ])('%s', (text, zh, en) => {
    const object = model.objects.get('firm');
    if (!object) throw new Error('there is no firm');
    const words = (locale: 'zh-CN' | 'en') => conditionWords(text, { model, object, use: 'condition' }, locale);
    expect([words('zh-CN'), words('en')]).toEqual([zh, en]);
  });
});
