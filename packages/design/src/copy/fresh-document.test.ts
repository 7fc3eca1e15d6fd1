import { expect, test } from '@jest/globals';
import { kindWords } from '@tangram/model';
import { field, label, object } from '../../test/documents.ts';
import { freshDocument, freshKinds } from './fresh-document.ts';

const deal = object('deal', [field('name')]);
const kinds = [...freshKinds.keys()] as (keyof typeof kindWords)[];

test.each(kinds)('a new %s satisfies its schema', (kind) => {
  expect(freshDocument(kind, { name: 'new', label: label('New'), object: deal })).toMatchObject({ kind, name: 'new' });
});

test('what is about an object is not begun without one', () => {
  for (const [kind, { needsObject }] of freshKinds)
    expect(freshDocument(kind as keyof typeof kindWords, { name: 'new', label: label('New'), object: null }) === null).toBe(needsObject);
});
