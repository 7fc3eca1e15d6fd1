import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { link, type Model, type ObjectDefinition } from '@tangram/model';
import { updateOneSql, updateSlot, type UpdateShape } from '@tangram/query';
import { compile } from '@tangram/sql';
import pg from 'pg';
import { startWriting, type WritingServer } from '../../test/writing.ts';

let server: WritingServer;
let database: pg.Client;
let schema = '';
let model: Model;
let object: ObjectDefinition;

beforeAll(async () => {
  server = await startWriting();
  database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
  schema = (await database.query('select schema from tangram.workspace')).rows[0].schema;
  const linked = link((await server.request('GET', '/api/v1/model')).body.documents);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  model = linked.value;
  const found = model.objects.get('opportunity');
  if (!found) throw new Error('no opportunity');
  object = found;
});
afterAll(async () => {
  await database.end();
  await server.stop();
});

const field = (name: string) => {
  const found = object.byName.get(name);
  if (!found) throw new Error(name);
  return found;
};
const actor = '01900000-0000-7000-8000-000000000001';

/** Runs the statement for one record; what it answered, noted and told, without what differs by record. */
async function run(returnsOld: boolean, shape: UpdateShape, id: string, version: number | null, values: readonly unknown[]) {
  const scope = { model, schema, object, zone: 'Asia/Shanghai', shown: object.fields };
  const { text, bind } = compile(updateOneSql(scope, shape, { returnsOld }));
  const slots: unknown[] = [actor, (await database.query('select id from tangram.workspace')).rows[0].id, 'user'];
  slots[updateSlot.id] = id;
  slots[updateSlot.version] = version;
  slots.push(...values);
  const { rows } = await database.query(text, bind(slots));
  const history = await database.query(
    `select version, op, cause, before - 'stage$entered_at' as before from "${schema}"."$history" where record = $1 order by version`,
    [id],
  );
  const events = await database.query('select op, version, changed from tangram.outbox where record = $1 order by seq', [id]);
  const { id: _id, created_at: _c, updated_at: _u, stage_entered_at: _s, ...record } = rows[0] ? JSON.parse(rows[0].record) : {};
  return { count: rows.length, record, history: history.rows, events: events.rows };
}
const made = () => server.made('opportunity', { name: 'Pumps', amount: 5, close_date: '2026-01-01', tags: ['a'] });

describe.each([
  ['a PostgreSQL that answers the old row of an update (18 and later)', true],
  ['a PostgreSQL that does not (14 to 17)', false],
])('changing one record in %s', (_, returnsOld) => {
  test('notes only what differs, and answers the record as it is then', async () => {
    const shape: UpdateShape = { fields: [field('amount'), field('name'), field('tags')], expectsVersion: true, steps: [] };
    const { count, record, history, events } = await run(returnsOld, shape, await made(), 1, ['7.00', 'Pumps', ['a', 'b']]);
    expect([count, record.amount, record.tags, record.version, record.updated_by]).toEqual([1, '7.00', ['a', 'b'], 2, actor]);
    expect(history).toEqual([{ version: 2, op: 'update', cause: 'user', before: { amount: '5.00', tags: ['a'] } }]);
    expect(events.at(-1)).toEqual({ op: 'updated', version: 2, changed: ['amount', 'tags'] });
  });

  test('enters a stage from where it may, with its probability', async () => {
    const shape: UpdateShape = {
      fields: [field('stage')],
      expectsVersion: false,
      steps: [{ field: field('stage'), ways: [{ filled: [field('amount')] }], probability: field('stage_probability') }],
    };
    const id = await made();
    expect((await run(returnsOld, shape, id, null, ['proposal', ['negotiation'], 50])).count).toBe(0);
    const { record, history, events } = await run(returnsOld, shape, id, null, ['proposal', ['contact'], 50]);
    expect([record.stage, record.stage_probability]).toEqual(['proposal', '50.00']);
    expect(history).toEqual([{ version: 2, op: 'update', cause: 'user', before: { stage: 'contact', stage$probability: '10.00' } }]);
    expect(events.at(-1).changed).toEqual(['stage', 'stage$entered_at', 'stage$probability']);
  });

  test('writes nothing for another version, the same values, or a reference to nothing', async () => {
    const id = await made();
    const plain: UpdateShape = { fields: [field('amount')], expectsVersion: true, steps: [] };
    expect((await run(returnsOld, plain, id, 2, ['7.00'])).count).toBe(0);
    expect((await run(returnsOld, plain, id, 1, ['5.00'])).count).toBe(0);
    const pointing: UpdateShape = { fields: [field('customer')], expectsVersion: false, steps: [] };
    expect(await run(returnsOld, pointing, id, null, [actor])).toMatchObject({ count: 0, history: [] });
  });
});
