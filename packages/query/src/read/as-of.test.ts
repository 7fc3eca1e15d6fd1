import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { allSeeing, type Asked, prepare, read } from '../../test/read-sample.ts';
import { closeSample, insertChange, insertRow, openSample } from '../../test/sample-database.ts';
import { model } from '../../test/sample-model.ts';
import { everythingRow, id } from '../../test/sample-rows.ts';
import { currentValuesSql } from '../write/history-sql.ts';
import { compile } from '@tangram/sql';
import type { Sight } from './sight.ts';

const schema = 'w_as_of_test';
const everything = model.objects.get('everything');
if (!everything) throw new Error('the sample has no object of everything');
const declared = everything.fields.filter(({ origin, columns }) => origin === 'declared' && columns.length > 0);
const empty = Object.fromEntries(declared.map(({ name }) => [name, null]));

let db: pg.Client;
beforeAll(async () => {
  db = await openSample(model, schema);
});
afterAll(() => closeSample(db, schema));

const record = async (object: string, one: string, asOf?: string, sight: Sight = allSeeing) =>
  (await read(db, model, schema, { object, kind: 'record', id: one, request: asOf === undefined ? {} : { asOf } }, sight)).data;
const list = async (object: string, request: Asked['request'], sight?: Sight): Promise<readonly string[]> =>
  (await read(db, model, schema, { object, request }, sight)).data.map((row: { id: string }) => row.id);

describe('a noted value', () => {
  test('of every type comes back as it was', async () => {
    const { text, bind } = compile(currentValuesSql(model, schema, everything));
    const { rows } = await db.query(text, bind([id('e', 1)]));
    await insertRow(db, schema, 'everything', { id: id('e', 2), version: 2 });
    await insertChange(db, schema, {
      object: 'everything',
      record: id('e', 2),
      version: 2,
      at: '2024-05-01T00:00:00Z',
      before: Object.fromEntries(declared.map((field) => [field.id, rows[0].values[field.id]])),
    });
    const now = await record('everything', id('e', 2));
    const then = await record('everything', id('e', 2), '2024-04-01');
    const first = await record('everything', id('e', 1));
    expect(now).toMatchObject(empty);
    expect(then).toEqual({ ...first, id: id('e', 2), version: 1, updated_at: '2024-01-01T00:00:00.000Z' });
  });

  test.each<[string, unknown]>([
    ['a text', 'not a value of it'],
    ['a day that is none', '2023-02-31'],
    ['the year 0', '0000-01-01'],
    ['a time that is none', '2023-02-31T10:00:00.000Z'],
    ['a large number', 1e300],
    ['a number', 12],
    ['yes', true],
    ['a list', ['x', 1, null]],
    ['an object', { object: 'company' }],
  ])('from when its field was of another type is no error: %s', async (_, value) => {
    await db.query(`delete from "${schema}"."$history" where record = $1`, [id('e', 3)]);
    await db.query(`delete from "${schema}"."everything" where id = $1`, [id('e', 3)]);
    await insertRow(db, schema, 'everything', { id: id('e', 3), version: 2 });
    await insertChange(db, schema, {
      object: 'everything',
      record: id('e', 3),
      version: 2,
      at: '2024-05-01T00:00:00Z',
      before: Object.fromEntries(declared.map((field) => [field.id, value])),
    });
    expect(await record('everything', id('e', 3), '2024-04-01')).toMatchObject({ id: id('e', 3) });
  });

  test('that was empty is empty, whatever the field holds now', async () => {
    await insertRow(db, schema, 'everything', { ...everythingRow, id: id('e', 4), version: 2 });
    const before = Object.fromEntries(declared.map((field) => [field.id, null]));
    await insertChange(db, schema, { object: 'everything', record: id('e', 4), version: 2, at: '2024-05-01T00:00:00Z', before });
    expect(await record('everything', id('e', 4), '2024-04-01')).toMatchObject(empty);
  });
});

describe('the state at a moment', () => {
  test('is that after what happened at it', async () => {
    const amounts = ['2024-05-09T23:59:59.999Z', '2024-05-10T00:00:00.000Z', '2024-06-01T23:59:59.999Z', '2024-06-02T00:00:00.000Z'];
    const seen = await Promise.all(amounts.map((asOf) => record('deal', id('d', 1), asOf)));
    expect(seen.map(({ version, amount }) => [version, amount])).toEqual([
      [1, '1000.00'],
      [2, '1200.00'],
      [3, '1200.00'],
      [4, '1234.50'],
    ]);
  });

  test('of a day is its end in the zone of the workspace', async () => {
    expect((await record('deal', id('d', 1), '2024-05-09')).version).toBe(1);
    expect((await record('deal', id('d', 1), '2024-05-10')).version).toBe(2);
  });

  test('has what was deleted later, and lacks what was in the bin or not there yet', async () => {
    expect(await list('deal', { asOf: '2024-05-10T00:00:00Z' })).toEqual([1, 2, 3, 4, 6].map((n) => id('d', n)));
    expect(await list('deal', { asOf: '2024-05-15T00:00:00Z' })).toEqual([1, 2, 3, 4, 5, 6].map((n) => id('d', n)));
    expect(await list('deal', { asOf: '2023-12-31T00:00:00Z' })).toEqual([]);
  });

  test('filters, sorts and follows references as they were', async () => {
    const asOf = '2024-05-15T00:00:00Z';
    expect(await list('deal', { asOf, filter: { field: 'company.name', op: 'eq', value: '阿里山茶庄' } })).toEqual([
      id('d', 1),
      id('d', 2),
    ]);
    expect(await list('deal', { asOf, filter: { field: 'tags', op: 'is_null' } })).not.toContain(id('d', 1));
    const named = { has: 'deals', filter: { field: 'amount', op: 'eq', value: '1200' } };
    expect(await list('company', { asOf, filter: named })).toEqual([id('c', 2)]);
    expect(await list('company', { filter: named })).toEqual([]);
    expect(await list('deal', { asOf, sort: 'company,-amount' })).toEqual([2, 1, 6, 3, 5, 4].map((n) => id('d', n)));
  });

  test('understands today as the day it was', async () => {
    const filter = { field: 'close_date', op: 'within', value: 'this_year' };
    expect(await list('deal', { asOf: '2024-02-01', filter })).toEqual([1, 2, 4].map((n) => id('d', n)));
    expect(await list('deal', { filter })).toEqual([1, 2, 4].map((n) => id('d', n)));
    expect(await list('deal', { asOf: '2025-02-01', filter })).toEqual([]);
  });

  test('is turned page by page', async () => {
    const asOf = '2024-05-31T00:00:00Z';
    const request = { asOf, sort: ['-amount'], limit: 2 };
    const all = await list('deal', { ...request, limit: 50 });
    const first = await read(db, model, schema, { object: 'deal', request });
    const second = await read(db, model, schema, { object: 'deal', request, after: first.cursor ?? [] });
    const third = await read(db, model, schema, { object: 'deal', request, after: second.cursor ?? [] });
    expect([first, second, third].flatMap(({ data }) => data.map((row: { id: string }) => row.id))).toEqual(all);
    expect(await list('deal', { ...request, offset: 3 })).toEqual(all.slice(3, 5));
    expect((await read(db, model, schema, { object: 'deal', kind: 'count', request })).count).toBe(all.length);
  });
});

describe('a page of the past', () => {
  const sorts = ['', 'amount', '-amount', 'name', '-close_date', 'stage,-amount', 'version', '-updated_at', 'company'];
  const filters = [
    undefined,
    { field: 'amount', op: 'gt', value: '1000' },
    { field: 'amount', op: 'is_null' },
    { not: { field: 'name', op: 'contains', value: '茶' } },
    {
      or: [
        { field: 'stage', op: 'eq', value: 'won' },
        { field: 'version', op: 'gte', value: 2 },
      ],
    },
  ];
  const moments = ['2024-01-15', '2024-05-09', '2024-05-15', '2024-06-01', '2024-12-31'];

  test.each(sorts)('in the order “%s” is the same from its halves as from the whole, and behind its first record', async (sort) => {
    for (const asOf of moments)
      for (const filter of filters) {
        const request = { asOf, ...(sort === '' ? {} : { sort }), ...(filter ? { filter } : {}) };
        const all = await list('deal', request);
        const whole = await list('deal', { ...request, offset: 1 });
        const first = await read(db, model, schema, { object: 'deal', request: { ...request, limit: 1 } });
        const behind = first.cursor
          ? (await read(db, model, schema, { object: 'deal', request, after: first.cursor })).data.map((row: { id: string }) => row.id)
          : [];
        expect([request, whole, behind]).toEqual([request, all.slice(1), all.slice(1)]);
      }
  });
});

describe('rights', () => {
  /** 李雷 reads the deals he owns. */
  const own: Sight = {
    sees: () => true,
    rows: ({ name }) =>
      name === 'deal'
        ? {
            kind: 'compare',
            op: 'eq',
            left: { kind: 'path', type: 'uuid', path: 'owner' },
            right: { kind: 'variable', type: 'uuid', name: 'user.id' },
          }
        : 'all',
    opens: () => 'all',
    given: () => 'all',
    shape: 'own',
  };

  test('to what was are those of now: what somebody gave away is not his to read, what he was given is', async () => {
    await insertRow(db, schema, 'deal', { id: id('d', 71), name: '给了别人', owner: id('u', 2), version: 2 });
    await insertRow(db, schema, 'deal', { id: id('d', 72), name: '别人给的', owner: id('u', 1), version: 2 });
    await insertChange(db, schema, {
      object: 'deal',
      record: id('d', 71),
      version: 2,
      at: '2024-05-01T00:00:00Z',
      before: { owner: id('u', 1) },
    });
    await insertChange(db, schema, {
      object: 'deal',
      record: id('d', 72),
      version: 2,
      at: '2024-05-01T00:00:00Z',
      before: { owner: id('u', 2) },
    });
    const asOf = '2024-04-01';
    expect(await record('deal', id('d', 71), asOf, own)).toBeNull();
    expect(await record('deal', id('d', 72), asOf, own)).toMatchObject({ owner: id('u', 2) });
    expect(await list('deal', { asOf }, own)).toEqual([2, 4, 6, 72].map((n) => id('d', n)));
  });
});

describe('what is asked in a way that means nothing is refused', () => {
  test.each<[string, Asked['request'], readonly string[]]>([
    ['no moment', { asOf: 'yesterday' }, ['asOf wrong_value']],
    ['a day that is none', { asOf: '2024-02-30' }, ['asOf wrong_value']],
    ['the bin of then', { asOf: '2024-02-01', deleted: 'only' }, ['deleted not_with']],
    ['what may be done with a record of then', { asOf: '2024-02-01', include: 'can' }, ['include not_with']],
  ])('%s', (_, request, issues) => {
    const ready = prepare(model, schema, { object: 'deal', request });
    expect(ready.ok ? [] : ready.issues.map(({ path, code }) => `${path} ${code}`)).toEqual(issues);
  });
});
