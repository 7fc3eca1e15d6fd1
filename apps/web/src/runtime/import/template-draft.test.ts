import { describe, expect, test } from '@jest/globals';
import type { ImportPreview, ImportTemplate, JsonObject } from '@tangram/contract';
import { emptyDraft, type ImportDraft, importOptions } from './draft.ts';
import { templateOptions, templatesFor, withTemplate } from './template-draft.ts';

const column = (name: string, field: string | null) => ({
  name,
  field,
  by: null,
  sure: true,
  samples: [],
  filled: 1,
  unreadable: { rows: 0, examples: [] },
  choices: null,
  names: null,
});
const preview: ImportPreview = {
  fileId: 'f',
  file: { name: 'a.csv', size: 1 },
  format: 'csv',
  encoding: 'gb18030',
  delimiter: ',',
  sheet: null,
  sheets: [],
  headerRow: 2,
  rows: 3,
  more: false,
  head: [],
  columns: [column('Name', 'name'), column('Code', 'code'), column('Boss', 'boss.name'), column('Note', null)],
};
const draft: ImportDraft = {
  ...emptyDraft('f'),
  mapping: { Name: 'name', Code: 'code', Boss: 'boss.name', Note: null },
  values: { Code: { x: 'y', '?': null } },
  createMissing: ['Boss'],
  mode: 'upsert',
  match: ['code'],
  existingOf: { Name: 'fill', Boss: 'skip' },
  repeats: 'fail',
  clearsEmpty: true,
  notifies: false,
  reading: { dateOrder: 'dmy' },
};
const template = (options: JsonObject, columns = ['Name', 'Code', 'Boss', 'Note']): ImportTemplate => ({
  id: 't',
  object: 'firm',
  name: 'Cards',
  columns,
  options,
});
const all = new Set(['name', 'code', 'boss.name']);

describe('a template', () => {
  test('says again what was said, and nothing about how the one file is stored', () => {
    const options = templateOptions(importOptions(draft, preview, 'firm'));
    expect(Object.keys(options)).not.toEqual(expect.arrayContaining(['headerRow', 'encoding', 'object']));
    const again = withTemplate(emptyDraft('g'), template(options), preview, all);
    expect(again).toEqual({ ...draft, fileId: 'g', template: 't' });
  });

  test('passes over columns that the file lacks and fields that are gone', () => {
    const options = {
      mapping: { Name: 'name', Code: 'gone', Left: 'left' },
      existing: { Left: 'fill' },
      createMissing: ['Left'],
      values: { Left: { a: 'b' } },
    };
    const again = withTemplate(emptyDraft('g'), template(options), preview, all);
    expect(again).toMatchObject({ mapping: { Name: 'name', Boss: null, Note: null }, existingOf: {}, createMissing: [], values: {} });
    expect(again.mapping).not.toHaveProperty('Code');
  });

  test('is offered to a file with the same columns in any order, and to no other', () => {
    const named = (...columns: string[]) => template({}, columns);
    expect(
      templatesFor([named('Note', 'Boss', 'Code', 'Name'), named('Name', 'Code'), named('Name', 'Code', 'Boss', 'Note', 'More')], preview),
    ).toHaveLength(1);
  });
});

test.each([
  ['one word where all columns agree', {}, 'overwrite', 'overwrite'],
  ['a word for each column where they differ', { Code: 'skip' }, 'overwrite', { Name: 'overwrite', Code: 'skip', Boss: 'overwrite' }],
  ['one word where records are passed over whole', { Code: 'fill' }, 'skip', 'skip'],
] as const)('an import asks for %s', (_, existingOf, existing, asked) => {
  expect(importOptions({ ...draft, existingOf, existing }, preview, 'firm')['existing']).toEqual(asked);
});
