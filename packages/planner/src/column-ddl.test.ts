import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fieldTypes } from '@tangram/model';
import { everyType, linked, objectOf } from '../../model/test/documents.ts';
import { schema, Workspace } from '../test/workspace.ts';
import { columnsOf } from './column-ddl.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await Workspace.open();
  await workspace.publish(everyType);
});
afterAll(() => workspace.close());

const item = objectOf(linked(everyType), 'item');

describe('every field type', () => {
  test.each(fieldTypes)('%s is stored in the columns that it says', async (type) => {
    const field = item.fields.find((one) => one.type === type && (one.origin === 'declared' || type === 'id'));
    if (!field) throw new Error(`no field of type ${type}`);
    const stored = await workspace.rows(
      'select attname as name, format_type(atttypid, atttypmod) as formatted from pg_attribute where attrelid = $1::regclass and attname = any($2) order by attname',
      [`${schema}.item`, [...field.columns]],
    );
    expect(stored).toEqual(columnsOf(field).map(({ name, formatted }) => ({ name, formatted })));
    expect(stored).toHaveLength(type === 'child_table' ? 0 : type === 'polymorphic' ? 2 : 1);
  });

  test('what is never missing is never null', async () => {
    const rows = await workspace.rows(
      `select attname from pg_attribute where attrelid = '${schema}.item'::regclass and attnotnull and attnum > 0 order by 1`,
    );
    expect(rows.map(({ attname }) => attname)).toEqual(['created_at', 'id', 'updated_at', 'version']);
  });
});

describe('the history of a workspace', () => {
  test('is kept by month, and takes what no month is made for', async () => {
    const add = (at: string) =>
      workspace.rows(
        `insert into ${schema}."$history" values ('item', gen_random_uuid(), 2, $1, null, 'update', 'user', '{}') returning tableoid::regclass::text as part`,
        [at],
      );
    expect((await add('2026-05-01Z'))[0]?.['part']).toContain('$history$rest');
  });
});
