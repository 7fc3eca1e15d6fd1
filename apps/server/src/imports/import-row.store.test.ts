import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { newId } from '../database/new-id.ts';
import { ImportRowStore } from './import-row.store.ts';
import type { WrittenRow } from './import-run.ts';
import { ImportStore } from './import.store.ts';
import { notedRows } from './noted-rows.ts';

let world: TestDatabase;
let rows: ImportRowStore;
const workspaceId = newId();
const now = new Date('2026-01-05T10:00:00.000Z');

beforeAll(async () => {
  world = await createTestDatabase();
  rows = new ImportRowStore(world.database);
  const { database } = world;
  await database.run({
    text: `insert into tangram.workspace (id, name, schema) values ($1, 'test', 'w_0123456789ab')`,
    values: [workspaceId],
  });
});
afterAll(() => world?.drop());

/** A new import of which nothing is noted. */
async function begun(): Promise<string> {
  const [id, fileId] = [newId(), newId()];
  const format = { kind: 'csv', encoding: 'utf-8', delimiter: ',' } as const;
  await world.database.run({
    text: `insert into tangram.file (id, workspace, name, type, size, created_at) values ($1, $2, 'a.csv', 'text/csv', 0, $3)`,
    values: [fileId, workspaceId, now],
  });
  const run = { id, workspaceId, actor: newId(), object: 'firm', options: {}, fileId, format, headerLine: 1, columns: ['n'], now };
  await world.database.transaction((tx) => new ImportStore(world.database).save(tx, run));
  return id;
}

const created = (from: number, count: number, { object = 'firm', lines = (i: number) => i } = {}): WrittenRow[] =>
  Array.from({ length: count }, (_, i) => ({
    line: lines(from + i),
    position: 0,
    object,
    record: newId(),
    op: 'created',
    versionBefore: null,
    versionAfter: 1,
  }));
const changed = (line: number, record = newId()): WrittenRow => ({
  line,
  position: 0,
  object: 'firm',
  record,
  op: 'updated',
  versionBefore: 4,
  versionAfter: 5,
});
const standing = async (id: string) => {
  const { rows: found } = await world.database.run<{ chunks: number; rows: number }>({
    text: `select (select count(*)::int from tangram.import_chunk where import_run = $1) as chunks,
                  (select count(*)::int from tangram.import_row where import_run = $1) as rows`,
    values: [id],
  });
  return found[0];
};
const touched = async (id: string) => {
  await world.database.transaction(async (tx) => {
    while ((await rows.spellOut(tx, id)) > 0);
  });
  const all = await world.database.transaction((tx) => rows.touched(tx, id, { after: null, limit: 100_000 }));
  return new Map(all.map((one) => [one.record, one]));
};

describe('what a batch of an import wrote', () => {
  test('is noted in one row for many creations of an object, and row by row for all else', () => {
    const [firms, towns, few] = [created(2, 40), created(2, 30, { object: 'town' }), created(2, 5, { object: 'land' })];
    const { chunks, rows: single } = notedRows([...firms, changed(90), ...towns, ...few, changed(91)]);
    expect(chunks.map(({ object, records }) => [object, records.length])).toEqual([
      ['firm', 40],
      ['town', 30],
    ]);
    expect(chunks[0]).toMatchObject({ version: 1, first: firms[0]?.record, last: firms[39]?.record });
    expect(single.map(({ object, op }) => `${object} ${op}`).sort()).toEqual([
      'firm updated',
      'firm updated',
      ...few.map(() => 'land created'),
    ]);
  });

  test('is found by the record, with the first row that wrote it, in short or not, by this import only', async () => {
    const [id, other] = [await begun(), await begun()];
    const [firms, elsewhere, known] = [created(2, 1_000), created(2, 50), changed(2_000)];
    const later = created(1_002, 500);
    await rows.addFirst(world.database, id, firms);
    await rows.addFirst(world.database, id, [...later, known, changed(2_001, firms[7]?.record)]);
    await rows.addFirst(world.database, other, elsewhere);
    expect(await standing(id)).toEqual({ chunks: 2, rows: 2 });
    const asked = [firms[7], firms[999], later[0], known, elsewhere[3]].map((row) => row?.record ?? '');
    expect(await rows.written(world.database, id, [...asked, newId(), '00000000-0000-7000-8000-000000000000'])).toEqual(
      new Map([
        [asked[0], { line: 9, created: true }],
        [asked[1], { line: 1_001, created: true }],
        [asked[2], { line: 1_002, created: true }],
        [asked[3], { line: 2_000, created: false }],
      ]),
    );
  });

  test('is noted row by row where its ids lie among those of another batch: a clock went back', async () => {
    const id = await begun();
    const all = created(2, 90);
    const inner = all.splice(30, 30);
    await rows.addFirst(world.database, id, all);
    await rows.addFirst(world.database, id, inner);
    expect(await standing(id)).toEqual({ chunks: 1, rows: 30 });
    const both = await rows.written(
      world.database,
      id,
      [...all, ...inner].map(({ record }) => record),
    );
    expect([...both].map(([record, { line }]) => [record, line]).sort()).toEqual(
      [...all, ...inner].map(({ record, line }) => [record, line]).sort(),
    );
  });

  test('is written out before it is taken back: each record once, with its row, what several made in the same row included', async () => {
    const id = await begun();
    const towns = created(2, 60, { object: 'town', lines: (i) => 2 + Math.floor(i / 3) });
    const batches = Array.from({ length: 12 }, (_, i) => created(2 + i * 20, 20));
    for (const batch of batches) await rows.addFirst(world.database, id, batch);
    await rows.addFirst(world.database, id, towns);
    const [again] = batches[3] ?? [];
    await rows.add(world.database, id, [changed(62, again?.record)]);
    expect(await standing(id)).toEqual({ chunks: 13, rows: 1 });
    const found = await touched(id);
    expect(await standing(id)).toEqual({ chunks: 0, rows: 301 });
    const expected = [...batches.flat(), ...towns].map(({ record, line, object }) => [record, { line, object, created: true }] as const);
    expect(new Map([...found].map(([record, { line, object, created: made }]) => [record, { line, object, created: made }]))).toEqual(
      new Map(expected),
    );
    expect(found.get(again?.record ?? '')).toMatchObject({ writes: 2, versionBefore: 0, versionAfter: 5 });
  });

  test('is forgotten a week after the end', async () => {
    const [id, imports] = [await begun(), new ImportStore(world.database)];
    await rows.addFirst(world.database, id, created(2, 30));
    await imports.move(id, ['waiting'], 'done', { ended: now });
    await imports.sweep(new Date(now.getTime() + 6 * 86_400_000));
    expect(await standing(id)).toEqual({ chunks: 1, rows: 0 });
    await imports.sweep(new Date(now.getTime() + 8 * 86_400_000));
    expect(await standing(id)).toEqual({ chunks: 0, rows: 0 });
  });
});
