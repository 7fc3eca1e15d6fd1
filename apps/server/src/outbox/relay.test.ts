import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killGroup, spawnGroup } from '../../test/process-group.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';

let database: TestDatabase;
const processes: ChildProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  await database.database.run({ text: 'create table effect (job text not null)' });
  await database.database.run({ text: 'create table attempt (job text not null)' });
});
afterAll(async () => {
  for (const one of processes) await killGroup(one);
  await database.drop();
});

/** A process that relays and works. */
async function start(): Promise<ChildProcess> {
  const child = spawnGroup([join(import.meta.dirname, '../../test/queue-worker.mjs')], {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: database.url,
    PAUSE_MS: '0',
    RELAY: '1',
  });
  processes.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child;
}

/** Events of one transaction, as a write leaves them. */
const commit = (object: string, n: number) =>
  database.database.run({
    text: `insert into tangram.outbox (workspace, at, object, record, op, version) select '01900000-0000-7000-8000-000000000001', now(), $1, gen_random_uuid(), 'updated', 1 from generate_series(1, $2)`,
    values: [object, n],
  });
const effects = async (): Promise<readonly string[]> =>
  (await database.database.run<{ job: string }>({ text: 'select job from effect order by job' })).rows.map(({ job }) => job);
const wanted = async (): Promise<readonly string[]> =>
  (
    await database.database.run<{ position: string }>({
      text: `select xid::text || '-' || seq as position from tangram.outbox where object = 'wanted' order by 1`,
    })
  ).rows.map(({ position }) => position);

async function untilDone(count: number): Promise<void> {
  for (const deadline = Date.now() + 40_000; (await effects()).length < count; await sleep(100)) {
    if (Date.now() > deadline) throw new Error(`only ${(await effects()).length} of ${count} events were worked on`);
  }
}

describe('the relay', () => {
  test('gives each event to the queue once, though its process is killed again and again', async () => {
    await killGroup(await start());
    for (let round = 0; round < 6; round += 1) {
      await commit('wanted', 150);
      await commit('unwanted', 20);
      const child = await start();
      await sleep(40 * round);
      await killGroup(child);
    }
    const last = await start();
    const all = await wanted();
    expect(all).toHaveLength(900);
    await untilDone(900);
    await sleep(500);
    expect([...(await effects())].sort()).toEqual([...all].sort());
    await killGroup(last);
  }, 120_000);
});
