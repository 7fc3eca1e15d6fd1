import { expect, test } from '@jest/globals';
import type { FieldDocument, kindWords, ViewDocument } from '@tangram/model';
import { field, label, object } from '../../test/documents.ts';
import { beginning, freshDocument, freshKinds } from './fresh-document.ts';

const deal = object('deal', [field('name')]);
const kinds = [...freshKinds.keys()] as (keyof typeof kindWords)[];

test.each(kinds)('a new %s satisfies its schema', (kind) => {
  expect(freshDocument(kind, { name: 'new', label: label('New'), object: deal, objects: [deal], views: [] })).toMatchObject({
    kind,
    name: 'new',
  });
});

test('what is about an object is not begun without one', () => {
  for (const [kind, { needsObject, canBeWithout }] of freshKinds)
    expect(
      freshDocument(kind as keyof typeof kindWords, { name: 'new', label: label('New'), object: null, objects: [deal], views: [] }) ===
        null,
    ).toBe(needsObject && !canBeWithout);
});

const part: FieldDocument = { type: 'reference', name: 'deal', label: label('Deal'), object: 'deal', inverse: 'parts', onDelete: 'clear' };
const full = object(
  'deal',
  [
    { type: 'formula', name: 'double', label: label('Double'), expression: '2', returns: 'integer' },
    field('name'),
    { type: 'long_text', name: 'note', label: label('Note') },
    { type: 'stage', name: 'stage', label: label('Stage'), pipeline: 'sales' },
  ],
  { activities: true },
);
const objects = [full, object('part', [field('name'), part])];
const begun = (kind: keyof typeof kindWords): unknown =>
  freshDocument(kind, { name: 'new', label: label('New'), object: full, objects, views: [] });

test('begins with what most want in it: everything that is filled in, everything that fits a cell, all there is to go to', () => {
  expect(begun('form')).toMatchObject({ sections: [{ fields: [{ field: 'name' }, { field: 'note' }, { field: 'stage' }] }] });
  expect(begun('view')).toMatchObject({ columns: [{ field: 'name' }, { field: 'double' }, { field: 'stage' }] });
  expect(begun('app')).toMatchObject({ groups: [{ entries: [{ object: 'deal' }, { object: 'part' }] }] });
  expect(begun('page')).toMatchObject({
    components: [
      { type: 'highlights', fields: ['double'] },
      { type: 'path', fields: ['stage'] },
      { type: 'sections', sections: [{ fields: ['double', 'note', 'stage'] }] },
      { type: 'timeline' },
      { type: 'related', relation: 'parts', columns: ['name', 'deal'] },
    ],
  });
});

test('a page tells what happened only where the object keeps activities; one of no object is a home page of what opens first', () => {
  const of = (about: typeof full | null, views: readonly ViewDocument[] = []) => {
    const made = freshDocument('page', { name: 'new', label: label('New'), object: about, objects: about ? [about] : [], views });
    return made?.kind === 'page' ? made.components.map(({ type, w }) => `${type} ${w}`) : null;
  };
  expect(of(full)).toEqual(['highlights 12', 'path 12', 'sections 4', 'timeline 8']);
  expect(of({ ...full, activities: false })).toEqual(['highlights 12', 'path 12', 'sections 12']);
  const view = (name: string, opensFirst: boolean): ViewDocument => ({
    kind: 'view',
    name,
    object: 'deal',
    type: 'list',
    label: label(name),
    default: opensFirst,
  });
  expect(of(null, [view('all', true), view('own', false)])).toEqual(['list 6']);
});

test('a pipeline of an object without a stage brings the field for it', () => {
  const made = freshDocument('pipeline', { name: 'new', label: label('New'), object: deal, objects: [deal], views: [] });
  if (!made) throw new Error('not begun');
  expect(beginning(made, deal)).toMatchObject({
    edits: [{ kind: 'addField', object: 'deal', field: { type: 'stage', pipeline: 'new' } }, {}],
  });
  expect(beginning(made, full)).toMatchObject({ kind: 'addDocument' });
});
