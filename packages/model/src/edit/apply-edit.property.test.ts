import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { everyType, fieldOf, label } from '../../test/documents.ts';
import { diffModels } from '../diff/diff-models.ts';
import { link } from '../link.ts';
import { type AnyDocument, type DocumentRef, refOf } from '../model.ts';
import { applyEdit, inOrder } from './apply-edit.ts';
import { assignIds } from './assign-ids.ts';
import type { Edit } from './edit.ts';

const name = fc.constantFrom('text', 'decimal', 'reference', 'stage', 'select', 'amount', 'item', 'name', 'weight', 'colour');
const object = fc.constantFrom('item', 'part', 'site', 'ship');
const ref = fc.constantFrom<DocumentRef>('object:item', 'object:site', 'pipeline:life', 'view:list', 'role:keeper', 'view:gone');
const view: AnyDocument = {
  kind: 'view',
  name: 'list',
  label: label('List'),
  object: 'item',
  type: 'list',
  columns: [{ field: 'text' }, { field: 'decimal' }, { field: 'reference.name' }, { field: 'stage_type' }],
  filter: {
    and: [
      { field: 'decimal', op: 'gt', value: '1' },
      { has: 'child_table', filter: { field: 'amount', op: 'gt', value: 1 } },
    ],
  },
  sort: ['-decimal', 'reference.name'],
};
const role: AnyDocument = {
  kind: 'role',
  name: 'keeper',
  label: label('Keeper'),
  objects: {
    item: { read: { condition: 'decimal > 1 and stage_type = "open"' }, fields: { decimal: 'read', stage_probability: 'hidden' } },
  },
  restrictions: [{ object: 'item', condition: '$sum(decimal) > 3 and reference.name = "decimal"' }],
};
const start = inOrder([...everyType, view, role]);

const simple = fc.oneof(
  fc.record({ kind: fc.constant('addField' as const), object, field: name.map((one) => ({ ...fieldOf.decimal, name: one })) }),
  fc.record({ kind: fc.constant('renameField' as const), object, field: name, to: name }),
  fc.record({ kind: fc.constant('removeField' as const), object, field: name }),
  fc.record({ kind: fc.constant('moveField' as const), object, field: name, to: fc.nat(5) }),
  fc.record({ kind: fc.constant('renameDocument' as const), ref, to: name }),
  fc.record({ kind: fc.constant('removeDocument' as const), ref }),
  fc.record({ kind: fc.constant('addDocument' as const), document: fc.constant<AnyDocument>({ ...view, name: 'other' }) }),
  fc.record({
    kind: fc.constant('setProperty' as const),
    ref,
    path: fc.constantFrom('/label', '/label/en', '/fields/0/help', '/columns', '/sort/0', '/kind'),
    value: fc.constantFrom<unknown>(label('New'), 'New', undefined, [], 'text'),
  }),
);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 8, arbitrary: simple },
  { weight: 1, arbitrary: fc.array(simple, { maxLength: 3 }).map((edits): Edit => ({ kind: 'batch', edits })) },
);

const modelOf = (documents: readonly AnyDocument[]) => {
  const outcome = link(assignIds(new Set(), documents));
  return outcome.ok ? outcome.value : null;
};

describe('an edit', () => {
  test('is undone by its inverse', () => {
    let applied = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
        let documents = start;
        for (const one of edits) {
          const done = applyEdit(documents, one);
          if (!done.ok) continue;
          applied += 1;
          const back = applyEdit(done.value.documents, done.value.inverse);
          expect(back).toMatchObject({ ok: true });
          if (back.ok) expect(back.value.documents).toEqual(documents);
          documents = done.value.documents;
        }
      }),
      { numRuns: 300 },
    );
    expect(applied).toBeGreaterThan(100);
  });

  test('that changes the documents is seen by the difference of the models, and one that does not is not', () => {
    fc.assert(
      fc.property(edit, (one) => {
        const done = applyEdit(start, one);
        const [before, after] = [modelOf(start), done.ok ? modelOf(done.value.documents) : null];
        if (!done.ok || !before || !after) return;
        const isChanged = JSON.stringify(done.value.documents) !== JSON.stringify(start);
        expect({ one, isSeen: diffModels(before, after).length > 0 }).toEqual({ one, isSeen: isChanged });
      }),
      { numRuns: 300 },
    );
  });

  test('leaves every document in its kind and name order', () => {
    const done = applyEdit(start, { kind: 'addDocument', document: { ...view, name: 'a_first' } });
    expect(done.ok && done.value.documents.map(refOf)).toEqual([...start.map(refOf), 'view:a_first'].sort());
  });
});
