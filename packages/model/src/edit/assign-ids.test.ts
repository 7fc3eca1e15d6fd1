import { describe, expect, test } from '@jest/globals';
import { fieldOf, label } from '../../test/documents.ts';
import type { FieldDocument, ObjectDocument } from '../generated/documents.ts';
import { assignIds, usedIdsOf } from './assign-ids.ts';

const name: FieldDocument = { type: 'text', name: 'name', label: label('Name') };
const object = (of: string, fields: readonly FieldDocument[], more: Partial<ObjectDocument> = {}): ObjectDocument => ({
  kind: 'object',
  name: of,
  label: label(of),
  nameField: 'name',
  fields: [name, ...fields],
  ...more,
});
const fields = (document: unknown) =>
  (document as ObjectDocument).fields
    .slice(1)
    .map(({ name: of, id, ...rest }) => ({ name: of, id, column: 'column' in rest ? rest.column : undefined }));
const assign = (used: readonly string[], now: ObjectDocument, living?: ObjectDocument) =>
  assignIds(new Set(used), [now], living ? [living] : []);

describe('an id', () => {
  test('is the name, when nothing ever had it', () => {
    expect(assign([], object('deal', [fieldOf.date]))).toMatchObject([{ id: 'deal', fields: [{ id: 'name' }, { id: 'date' }] }]);
  });

  test('is another when something living or retired ever had it', () => {
    const used = ['object:deal', 'object:deal_2', 'object:deal_3/field:date'];
    expect(assign(used, object('deal', [fieldOf.date]))).toMatchObject([{ id: 'deal_3', fields: [{ id: 'name' }, { id: 'date_2' }] }]);
  });

  test('stays with the element of that name when a document comes without ids', () => {
    const [living] = assign([], object('deal', [fieldOf.date]));
    const used = usedIdsOf([living as ObjectDocument]);
    expect(assign(used, object('deal', [fieldOf.date]), living as ObjectDocument)).toMatchObject([
      { id: 'deal', fields: [{ id: 'name' }, { id: 'date' }] },
    ]);
  });

  test('stays with the element that was renamed; a new one of its old name is new', () => {
    const living = object('deal', [{ ...fieldOf.date, id: 'date' }], { id: 'deal' });
    const now = object('deal', [{ ...fieldOf.date, name: 'closed', id: 'date' }, fieldOf.date], { id: 'deal' });
    expect(fields(assign(usedIdsOf([living]), now, living)[0])).toEqual([
      { name: 'closed', id: 'date' },
      { name: 'date', id: 'date_2' },
    ]);
  });
});

describe('a column', () => {
  const living = object('deal', [{ ...fieldOf.text, name: 'x', id: 'x' }], { id: 'deal' });
  const column = (next: FieldDocument, used = usedIdsOf([living])) =>
    fields(assign(used, object('deal', [next], { id: 'deal' }), living)[0]);

  test('is another when values are stored in another way, and is never used twice', () => {
    expect(column({ ...fieldOf.decimal, name: 'x', id: 'x' })).toEqual([{ name: 'x', id: 'x', column: 'x$2' }]);
    expect(column({ ...fieldOf.decimal, name: 'x', id: 'x' }, [...usedIdsOf([living]), 'object:deal/column:x$2'])).toEqual([
      { name: 'x', id: 'x', column: 'x$3' },
    ]);
  });

  test('stays when the other type is stored alike, whatever a document says', () => {
    expect(column({ ...fieldOf.email, name: 'x', id: 'x', column: 'stolen' })).toEqual([{ name: 'x', id: 'x', column: undefined }]);
  });

  test('of a reference is another when it points elsewhere, but not when its target is renamed', () => {
    const site = object('site', [], { id: 'site' });
    const before = object('deal', [{ ...fieldOf.reference, name: 'x', id: 'x' }], { id: 'deal' });
    const used = new Set(usedIdsOf([site, before]));
    const after = (target: ObjectDocument, points: string) =>
      assignIds(
        used,
        [target, object('deal', [{ ...fieldOf.reference, name: 'x', id: 'x', object: points }], { id: 'deal' })],
        [site, before],
      );
    expect(fields(after({ ...site, name: 'place' }, 'place')[1])).toEqual([{ name: 'x', id: 'x', column: undefined }]);
    expect(fields(after(site, 'deal')[1])).toEqual([{ name: 'x', id: 'x', column: 'x$2' }]);
  });
});
