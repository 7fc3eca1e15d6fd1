import { describe, expect, test } from '@jest/globals';
import { link } from '@tangram/model';
import { refusalWords } from './refusal-words.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const linked = link([
  {
    kind: 'object',
    name: 'thing',
    label: text('物', 'Thing'),
    plural: text('物', 'Things'),
    nameField: 'name',
    fields: [
      { name: 'name', type: 'text', label: text('名称', 'Name') },
      { name: 'price', type: 'currency', label: text('价格', 'Price') },
      { name: 'due', type: 'date', label: text('到期', 'Due') },
    ],
  },
]);
const object = linked.ok ? linked.value.objects.get('thing') : undefined;

describe('a refusal in one line', () => {
  test.each([
    [
      [
        { path: 'price', message: '必须填写' },
        { path: 'due', message: '必须填写' },
      ],
      'zh-CN',
      '价格、到期：必须填写',
    ],
    [
      [
        { path: 'price', message: 'too small' },
        { path: 'due', message: 'required' },
      ],
      'en',
      'Price: too small · Due: required',
    ],
    [[{ path: '', message: '还有 3 条指向它' }], 'zh-CN', '还有 3 条指向它'],
    [
      [
        { path: 'unknown', message: 'no' },
        { path: 'unknown', message: 'no' },
      ],
      'en',
      'no',
    ],
    [[], 'en', ''],
  ] as const)('%j in %s is “%s”', (errors, locale, words) => {
    expect(object && refusalWords(object, errors, locale)).toBe(words);
  });
});
