import { afterEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { MortalServer } from '../../test/mortal-server.ts';
import { Pause } from '../../test/pause.ts';
import { strayFacts } from '../../test/schema-facts.ts';
import { createDataSource, runMigrations } from '../database/data-source.ts';

let server: MortalServer;
afterEach(() => server.remove());

/** A server whose database has its own tables already, so that a moment of the installation can be waited for. */
async function prepare(): Promise<Pause> {
  server = await MortalServer.create({ TANGRAM_TEMPLATE: 'equipment-inspection', TANGRAM_SAMPLE_DATA: '1' });
  const dataSource = createDataSource(server.databaseUrl);
  await runMigrations(dataSource, server.databaseUrl);
  await dataSource.destroy();
  return Pause.open(server.databaseUrl);
}

async function killInstallAt(table: string, condition: string): Promise<void> {
  const pause = await prepare();
  await pause.arm(table, condition);
  await server.spawn();
  const deadline = Date.now() + 30_000;
  expect(await pause.reached(() => Date.now() > deadline)).toBe(true);
  await server.kill();
  await pause.disarm(table);
  await pause.close();
  await server.start();
}

async function records(): Promise<{ story: number; twice: number }> {
  const db = new pg.Client({ connectionString: server.databaseUrl });
  await db.connect();
  const { rows } = await db.query<{ story: string; twice: string }>(
    `select count(*) as story, count(*) - count(distinct e.record) as twice from tangram.outbox as o
     cross join lateral unnest(coalesce(o.records, array[o.record])) as e (record) where o.op = 'created' and o.cause = 'install'`,
  );
  await db.end();
  return { story: Number(rows[0]?.story), twice: Number(rows[0]?.twice) };
}

test.each([
  ['while it makes tables', 'tangram.ddl_step', `new.position = 5 and new.state = 'done'`],
  ['before its revision is live', 'tangram.revision', 'new.n = 1'],
  ['in the middle of the sample story', 'tangram.installation', 'new.sample_steps = 3'],
  ['just before it is finished', 'tangram.installation', 'new.finished_at is not null'],
])('an installation killed %s goes on at the next start and ends whole', async (_, table, condition) => {
  await killInstallAt(table, condition);
  const model = await server.request('GET', '/api/v1/model');
  expect(model.body.revision).toBe(1);
  const { story, twice } = await records();
  expect(twice).toBe(0);
  expect(story).toBeGreaterThan(20);
  expect(await strayFacts(server.databaseUrl)).toEqual({ missing: [], surplus: [] });
});

test('a template that does not exist is refused with those that do, and the next start may name another', async () => {
  server = await MortalServer.create({ TANGRAM_TEMPLATE: 'crn' });
  await server.spawn();
  expect(await server.ended()).toMatchObject({ code: 1, output: expect.stringMatching(/crn.*crm, equipment-inspection/s) });
  server.setEnv({ TANGRAM_TEMPLATE: 'none' });
  await server.start();
  expect((await server.request('GET', '/api/v1/model')).body.documents.map(({ name }: { name: string }) => name).sort()).toEqual([
    'department',
    'team',
    'user',
  ]);
});
