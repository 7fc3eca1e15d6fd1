import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { AnyDocument, FieldDocument } from '@tangram/model';
import { fieldOf, label } from '../../model/test/documents.ts';
import { schema, Workspace } from '../test/workspace.ts';

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open();
});
afterEach(() => workspace.close());

const documents = (field: FieldDocument): readonly AnyDocument[] => [
  {
    kind: 'object',
    name: 'item',
    label: label('Item'),
    nameField: 'name',
    fields: [{ type: 'text', name: 'name', label: label('Name') }, field],
  },
];

describe('while a field changes its type', () => {
  test('what the earlier revision still writes reaches the new column, and what the new one writes stays', async () => {
    await workspace.publish(documents({ ...fieldOf.text, name: 'size' }));
    const [first, second] = await workspace.insert('item', { size: '1' }, { size: '2' });
    await workspace.publish(documents({ ...fieldOf.integer, name: 'size' }), {}, async () => {
      await workspace.rows(`update ${schema}.item set size = '10' where id = $1`, [first]);
      await workspace.insert('item', { size: '30' });
      await workspace.rows(`update ${schema}.item set "size$2" = 20 where id = $1`, [second]);
      await workspace.insert('item', { size$2: 40 });
    });
    expect((await workspace.rows(`select "size$2"::int as size from ${schema}.item order by id`)).map(({ size }) => size)).toEqual([
      10, 20, 30, 40,
    ]);
  });

  test('the old column keeps what it had, and a change back starts from the new one in a third', async () => {
    await workspace.publish(documents({ ...fieldOf.text, name: 'size' }));
    await workspace.insert('item', { size: ' 7 ' });
    await workspace.publish(documents({ ...fieldOf.integer, name: 'size' }));
    await workspace.publish(documents({ ...fieldOf.text, name: 'size' }));
    expect(await workspace.rows(`select size, "size$2"::int, "size$3" from ${schema}.item`)).toEqual([
      { size: ' 7 ', size$2: 7, size$3: '7' },
    ]);
  });
});

describe('a field that was retired', () => {
  test('comes back with its data and is bound to what is still there', async () => {
    const site: AnyDocument = {
      kind: 'object',
      name: 'site',
      label: label('Site'),
      nameField: 'name',
      fields: [{ type: 'text', name: 'name', label: label('Name') }],
    };
    const place: FieldDocument = { type: 'reference', name: 'place', id: 'place', label: label('Place'), object: 'site' };
    await workspace.publish([site, ...documents(place)]);
    const [kept, gone] = await workspace.insert('site', { name: 'A' }, { name: 'B' });
    await workspace.insert('item', { place: kept }, { place: gone });
    await workspace.publish([site, ...documents({ ...fieldOf.text, name: 'note' })]);
    await workspace.rows(`delete from ${schema}.site where id = $1`, [gone]);
    const back = await workspace.publish([site, ...documents(place)]);
    expect(back.steps.map(({ kind, undo }) => [kind, undo !== null])).toEqual([
      ['add_column', false],
      ['change_values', false],
      ['add_reference', true],
      ['validate_reference', false],
      ['create_index', true],
    ]);
    expect((await workspace.rows(`select place from ${schema}.item order by id`)).map(({ place: one }) => one)).toEqual([kept, null]);
    expect(await workspace.rows(`select before from ${schema}."$history"`)).toEqual([{ before: { place: gone } }]);
  });
});
