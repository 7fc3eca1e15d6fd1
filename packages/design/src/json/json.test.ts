import { describe, expect, test } from '@jest/globals';
import { applyEdit, parseDocument } from '@tangram/model';
import fc from 'fast-check';
import { field, form, object, workspace } from '../../test/documents.ts';
import { documentText } from './document-text.ts';
import { namedKind, offeredProperties, offeredValues } from './schema-help.ts';
import { smallestEdit } from './smallest-edit.ts';

describe('the text of a document', () => {
  test('is the same whoever wrote the keys, and is read back byte by byte', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const text = documentText(value);
        const mixed = Object.fromEntries(Object.entries(value).reverse());
        expect(documentText(mixed)).toBe(text);
        expect(documentText(JSON.parse(text) as object)).toBe(text);
      }),
    );
  });

  test('is a document again', () => {
    for (const document of workspace) expect(parseDocument(JSON.parse(documentText(document)))).toEqual({ ok: true, value: document });
  });
});

describe('the smallest edit between two documents', () => {
  const deal = object('deal', [field('name'), field('amount')]);

  test.each([
    ['one property', object('deal', [field('name'), field('amount', { required: true })]), '/fields/1/required', true],
    ['one that goes', object('deal', [field('name'), { ...field('amount'), id: undefined }] as never), '/fields/1/id', undefined],
    ['a list of another length', object('deal', [field('name')]), '/fields', [field('name')]],
    [
      'two places of one element',
      object('deal', [field('name', { help: { en: 'x' }, unique: true }), field('amount')]),
      '/fields/0',
      expect.anything(),
    ],
  ])('touches %s', (_, after, path, value) => {
    expect(smallestEdit(deal, after)).toEqual({ kind: 'setProperty', ref: 'object:deal', path, value });
  });

  test('makes the one of the other, and is none where they say the same', () => {
    const some = fc.uniqueArray(fc.constantFrom('name', 'amount', 'size', 'region'), { minLength: 1 });
    fc.assert(
      fc.property(some, some, some, some, (a, b, c, d) => {
        const [before, after] = [form({ main: a, more: b }), form({ main: c, more: d })];
        const edit = smallestEdit(before, after);
        if (!edit) return expect(before).toEqual(after);
        const done = applyEdit([before], edit);
        expect(done.ok && done.value.documents).toEqual([after]);
      }),
    );
  });
});

describe('what a schema offers', () => {
  const deal = object('deal', [field('name'), { name: 'size', type: 'decimal', label: { en: 'Size' } } as never]);
  const names = (pointer: string) => offeredProperties('object', deal, pointer).map(({ name }) => name);

  test('are the properties that do not stand there yet, required ones first', () => {
    expect(names('')).toEqual(expect.arrayContaining(['activities', 'keys', 'search']));
    expect(names('')).not.toContain('fields');
    expect(offeredProperties('form', {}, '')[0]).toMatchObject({ isRequired: true });
  });

  test('are those of the type of the very element', () => {
    expect(names('/fields/0')).toContain('maxLength');
    expect(names('/fields/0')).not.toContain('scale');
    expect(names('/fields/1')).toContain('scale');
    expect(names('/fields/1')).not.toContain('maxLength');
  });

  test('are the values of a closed set', () => {
    expect(offeredValues('form', {}, '/mode')).toEqual(['create', 'edit', 'both']);
    expect(offeredValues('object', deal, '/fields/0/required')).toEqual([true, false]);
    expect(offeredValues('object', { fields: [{}] }, '/fields/0/type')).toEqual(expect.arrayContaining(['text', 'formula']));
    expect(offeredValues('object', deal, '/name')).toEqual([]);
  });

  test('know what a name names', () => {
    expect(['/object', '/sections/0/fields/1/field', '/roles/0', '/label/en'].map(namedKind)).toEqual(['object', 'field', 'role', null]);
  });
});
