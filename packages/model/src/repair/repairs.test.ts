import { describe, expect, test } from '@jest/globals';
import { everyType, label, linked } from '../../test/documents.ts';
import { checkReferences } from '../check-references.ts';
import { applyEdit } from '../edit/apply-edit.ts';
import { assignIds } from '../edit/assign-ids.ts';
import type { Edit } from '../edit/edit.ts';
import { type AnyDocument, refOf } from '../model.ts';
import { renamesByHand } from './renamed-by-hand.ts';
import { isDangling, repairsBefore, repairsOf } from './repairs.ts';

const users: readonly AnyDocument[] = [
  {
    kind: 'view',
    name: 'list',
    label: label('List'),
    object: 'item',
    type: 'list',
    columns: [{ field: 'text' }, { field: 'decimal' }],
    sort: ['-decimal'],
    filter: { field: 'text', op: 'not_null' },
  },
  {
    kind: 'form',
    name: 'edit',
    label: label('Edit'),
    object: 'item',
    sections: [
      { name: 'one', label: label('One'), fields: [{ field: 'text' }] },
      { name: 'two', label: label('Two'), fields: [{ field: 'decimal' }] },
    ],
  },
  { kind: 'role', name: 'keeper', label: label('Keeper'), objects: { item: { read: 'all', fields: { decimal: 'read', date: 'hidden' } } } },
  { kind: 'validation', name: 'positive', label: label('Positive'), object: 'item', expression: 'decimal > 0', message: label('No') },
];
const base = assignIds(new Set(), [...everyType, ...users]);
const apply = (documents: readonly AnyDocument[], edits: readonly Edit[]) => {
  const outcome = applyEdit(documents, { kind: 'batch', edits });
  if (!outcome.ok) throw new Error(outcome.issues.map(({ path, text }) => `${path} ${text.en}`).join('\n'));
  return outcome.value.documents;
};
const problems = (documents: readonly AnyDocument[]) =>
  checkReferences({ documents: new Map(documents.map((one) => [refOf(one), one])) }, { defaultLanguage: 'zh-CN' }).errors;
const placesOf = (list: readonly { document: string; path: string }[]) => list.map(({ document, path }) => `${document} ${path}`);

describe('a field that goes', () => {
  const repair = repairsBefore(base, 'object:item/field:decimal');

  test('leaves lists, forms, orders and rights by itself, and rules to a person', () => {
    expect(placesOf(repair.repaired).sort()).toEqual([
      'form:edit /sections/1/fields/0/field',
      'role:keeper /objects/item/fields/decimal',
      'view:list /columns/1/field',
      'view:list /sort/0',
    ]);
    expect(placesOf(repair.left)).toEqual(['validation:positive /expression']);
  });

  test('takes the section with it that held nothing else', () => {
    const after = apply(base, repair.edits);
    const form = after.find((one) => refOf(one) === 'form:edit');
    expect(form?.kind === 'form' && form.sections?.map(({ name }) => name)).toEqual(['one']);
  });

  test('leaves nothing dangling but what is for a person', () => {
    const after = apply(base, [...repair.edits, { kind: 'removeField', object: 'item', field: 'decimal' }]);
    expect(placesOf(problems(after))).toEqual(['validation:positive /expression']);
  });

  test('can be repaired just as well when it is gone already', () => {
    const gone = base.map((one) =>
      one.kind === 'object' && one.name === 'item' ? { ...one, fields: one.fields.filter(({ name }) => name !== 'decimal') } : one,
    );
    const later = repairsOf(gone, problems(gone).filter(isDangling));
    expect(placesOf(problems(apply(gone, later.edits)))).toEqual(placesOf(later.left));
    expect(placesOf(later.left)).toEqual(['validation:positive /expression']);
  });
});

describe('a repair', () => {
  test('does not open to everybody what was for one role', () => {
    const view: AnyDocument = { kind: 'view', name: 'own', label: label('Own'), object: 'item', type: 'list', roles: ['keeper'] };
    expect(repairsBefore([...base, view], 'role:keeper')).toMatchObject({ edits: [], left: [{ document: 'view:own', path: '/roles/0' }] });
  });

  test('does not touch a filter, which would show more', () => {
    expect(placesOf(repairsBefore(base, 'object:item/field:text').left)).toContain('view:list /filter/field');
  });

  test('lets what named a field follow it when only its name was written anew', () => {
    const renamed = base.map((one) =>
      one.kind === 'object' && one.name === 'item'
        ? { ...one, fields: one.fields.map((field) => (field.name === 'decimal' ? { ...field, name: 'weight' } : field)) }
        : one,
    );
    expect(problems(renamed).length).toBeGreaterThan(0);
    const repaired = apply(renamed, renamesByHand(base, renamed));
    expect(problems(repaired)).toEqual([]);
    expect(() => linked(repaired)).not.toThrow();
  });
});
