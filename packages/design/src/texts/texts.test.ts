import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, applyEdit, type DocumentRef, parseDocument } from '@tangram/model';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTexts, textsAsCsv } from './text-table.ts';
import { allTexts, filterTexts, type TextEntry, writeText } from './texts.ts';

const parsed = (value: object): AnyDocument => {
  const outcome = parseDocument(value);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
};
const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const deal = (fields: readonly object[]) =>
  parsed({ kind: 'object', name: 'deal', label: both('商机', 'Deal'), nameField: 'name', fields });
const name = { name: 'name', type: 'text', label: both('名称', 'Name') };
const level = {
  name: 'level',
  type: 'select',
  label: { 'zh-CN': '级别' },
  help: both('说明', 'Help'),
  options: [{ value: 'a', label: both('甲', 'A') }],
};
const published = deal([name, level]);
const texts = (document: AnyDocument, base: AnyDocument = published) => allTexts([document], [base]);
const keys = (entries: readonly TextEntry[]) => entries.map(({ key }) => key);

describe('the texts of documents', () => {
  test('are found wherever they stand, by names that stay when fields move', () => {
    expect(keys(texts(published)).sort()).toEqual([
      '/fields/level/help',
      '/fields/level/label',
      '/fields/level/options/a/label',
      '/fields/name/label',
      '/label',
    ]);
    expect(texts(deal([level, name])).some(({ isChanged }) => isChanged)).toBe(false);
  });

  test('are missing where one language says something and another nothing, and changed where they are otherwise than published', () => {
    const draft = deal([{ ...name, label: both('名字', 'Name') }, level, { name: 'note', type: 'text', label: both('备注', 'Note') }]);
    const entries = texts(draft);
    expect(keys(entries.filter(({ isMissing }) => isMissing))).toEqual(['/fields/level/label']);
    expect(keys(entries.filter(({ isChanged }) => isChanged))).toEqual(['/fields/name/label', '/fields/note/label']);
  });

  test('what a test gives its records is data', () => {
    const one = parsed({
      kind: 'test',
      name: 'one',
      label: both('一', 'one'),
      at: '2025-06-02T09:00:00Z',
      records: [{ name: 'x', object: 'deal', values: { label: { en: 'no text' } } }],
      outcome: [{ expect: 'refused', code: 'required' }],
    });
    expect(keys(texts(one))).toEqual(['/label']);
  });

  test('are looked for in every language, and by what their document is called', () => {
    const found = (typed: string, ref: DocumentRef | null = null) =>
      keys(filterTexts(texts(published), { show: 'all', typed, ref }, () => 'Deals'));
    expect(found('HELP')).toEqual(['/fields/level/help']);
    expect(found('甲')).toEqual(['/fields/level/options/a/label']);
    expect(found('deals')).toHaveLength(5);
    expect(found('', 'object:other')).toEqual([]);
  });

  test('stay the very same for documents that did not change', () => expect(texts(published)[0]).toBe(texts(published)[0]));
});

describe('a text that is written', () => {
  const entry = (key: string) => texts(published).find((one) => one.key === key)!;
  test('is one edit of one language', () =>
    expect(writeText(entry('/fields/level/label'), 'en', 'Level')).toEqual({
      kind: 'setProperty',
      ref: 'object:deal',
      path: '/fields/1/label/en',
      value: 'Level',
    }));

  test('goes when it is emptied, but never the last of its languages', () => {
    expect(writeText(entry('/label'), 'en', ' ')).toMatchObject({ value: undefined });
    expect(writeText(entry('/fields/level/label'), 'zh-CN', '')).toBeNull();
    expect(writeText(entry('/label'), 'en', 'Deal')).toBeNull();
  });
});

describe('texts in a file', () => {
  /** As a reader of CSV gives it. */
  const rowsOf = (csv: string): readonly (readonly string[])[] => {
    const cells = [...csv.replace('\ufeff', '').matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)];
    const rows: string[][] = [[]];
    for (const [, cell = '', end] of cells) {
      rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
      if (end !== ',') rows.push([]);
    }
    return rows.slice(0, -1);
  };
  const line = fc
    .oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.stringMatching(/^'?[=+@-][a-z"]{0,3}$/), fc.constant('a,"b"\n c'))
    .filter((text) => text.trim() !== '' && !text.includes('\r'));

  test('come back as they went out, whatever they say; read onto others they change just what differs', () => {
    fc.assert(
      fc.property(line, line, (zh, en) => {
        const changed = deal([{ ...name, label: both(zh, en) }, level]);
        const csv = textsAsCsv(texts(changed));
        expect(readTexts([changed], texts(changed), rowsOf(csv))).toMatchObject({ edit: null, changed: 0, unknown: [], lacks: [] });
        const { edit } = readTexts([published], texts(published), rowsOf(csv));
        const done = edit ? applyEdit([published], edit) : null;
        const after = done?.ok ? done.value.documents[0] : published;
        expect(after).toEqual(changed);
      }),
    );
  });

  test('no cell begins like a formula', () => {
    const csv = textsAsCsv(texts(deal([{ ...name, label: both('=1+1', '＝x') }])));
    expect(csv).toContain("'=1+1,'＝x");
  });

  test('lines of what is not there are named, and columns that are missing', () => {
    const head = ['document', 'place', 'en'];
    expect(
      readTexts([published], texts(published), [head, ['object:deal', '/gone', 'x'], ['', '', ''], ['object:deal', '/label', 'Deals']]),
    ).toMatchObject({
      changed: 1,
      unknown: [2],
    });
    expect(readTexts([published], texts(published), [['place', 'fr']]).lacks).toEqual(['document', 'zh-CN / en']);
    expect(readTexts([published], texts(published), [head, ['object:deal', '/label', '']]).changed).toBe(0);
  });
});

test.each(['crm', 'equipment-inspection'])('every text of %s has both languages', (template) => {
  const folder = join(import.meta.dirname, '../../../../templates', template, 'documents');
  const documents = readdirSync(folder).flatMap((kind) =>
    readdirSync(join(folder, kind)).map((file) => parsed(JSON.parse(readFileSync(join(folder, kind, file), 'utf8')))),
  );
  const entries = allTexts(documents, documents);
  expect(entries.length).toBeGreaterThan(300);
  expect(entries.filter(({ isMissing }) => isMissing).map(({ ref, key }) => `${ref} ${key}`)).toEqual([]);
});
