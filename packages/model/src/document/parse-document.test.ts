import { describe, expect, test } from '@jest/globals';
import { everyType, label } from '../../test/documents.ts';
import { schemas } from '../generated/schemas.ts';
import { parseDocument } from './parse-document.ts';

const problems = (value: unknown) => {
  const outcome = parseDocument(value);
  return outcome.ok ? [] : outcome.issues.map(({ document, path, code }) => `${document} ${path} ${code}`);
};
const field = { type: 'text', name: 'name', label: label('Name') };
const deal = { kind: 'object', name: 'deal', label: label('Deal'), nameField: 'name', fields: [field] };

describe('a document', () => {
  test.each(everyType.map((document) => [document.kind, document.name, document] as const))(
    'like the %s %s is taken as it is',
    (_, __, document) => {
      expect(parseDocument(document)).toEqual({ ok: true, value: document });
    },
  );

  test('is told everything that is wrong with it, each with its pointer and in both languages', () => {
    const value = {
      ...deal,
      name: 'Deal',
      icon: 'rocket',
      nameField: undefined,
      fields: [
        { ...field, maxLenght: 3 },
        { type: 'money', name: 'b', label: label('B') },
      ],
    };
    expect(problems(value).sort()).toEqual([
      'object:Deal  missing_property',
      'object:Deal /fields/0/maxLenght unknown_property',
      'object:Deal /fields/1/type unknown_type',
      'object:Deal /icon not_allowed',
      'object:Deal /name bad_name',
    ]);
    const outcome = parseDocument(value);
    for (const { text } of outcome.ok ? [] : outcome.issues)
      expect(text).toEqual({ 'zh-CN': expect.stringMatching(/[一-鿿]/), en: expect.any(String) });
  });

  test.each([
    ['a kind that has no engine yet', { ...deal, kind: 'workflow' }, 'object:? /kind unknown_kind'],
    ['a list', [deal], 'object:?  not_a_document'],
    [
      'an option without a text',
      { ...deal, fields: [{ type: 'select', name: 's', label: label('S'), options: [{ value: 'a' }] }] },
      'object:deal /fields/0/options/0 missing_property',
    ],
    ['a label in no language', { ...deal, label: {} }, 'object:deal /label wrong_count'],
    [
      'a scale nobody can count',
      { ...deal, fields: [{ type: 'currency', name: 's', label: label('S'), scale: 7 }] },
      'object:deal /fields/0/scale out_of_range',
    ],
    [
      'two fields in one key that are the same',
      { ...deal, keys: [{ name: 'k', fields: ['name', 'name'] }] },
      'object:deal /keys/0/fields not_unique',
    ],
  ])('is refused for %s', (_, value, problem) => {
    expect(problems(value)).toEqual([problem]);
  });

  test('names the innermost part of a filter that is no filter', () => {
    const view = {
      kind: 'view',
      name: 'v',
      label: label('V'),
      object: 'deal',
      type: 'list',
      filter: { and: [{ field: 'a', op: 'eq', value: 1 }, { or: [{ field: 'a', opp: 'eq' }] }] },
    };
    expect(problems(view)).toEqual(['view:v /filter/and/1/or/0 wrong_shape']);
  });

  test('has a schema of its kind that says of every property what it is', () => {
    for (const schema of Object.values(schemas))
      expect(schema).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        additionalProperties: false,
        description: expect.any(String),
      });
  });
});
