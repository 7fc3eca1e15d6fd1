import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appendFileSync } from 'node:fs';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { MortalServer } from '../../test/mortal-server.ts';
import { Pause } from '../../test/pause.ts';
import { draft, expectStatus, fieldOf, objectOf, publish, publishDraft, text } from '../../test/publishing.ts';
import { strayFacts } from '../../test/schema-facts.ts';

let server: MortalServer;
let pause: Pause;
let db: pg.Client;
let round = 0;
/** Steps of the publish that is killed, the switch among them. */
let steps: { position: number; title: string }[] = [];

const option = (value: string) => ({ value, label: text(value) });
const before = (name: string) => [
  objectOf(name, [
    fieldOf('code', 'text', { index: true }),
    fieldOf('size', 'text'),
    fieldOf('grade', 'select', { options: [option('a'), option('b')] }),
  ]),
];
/** A new table, a column, a moved column, a reference, indexes made and dropped, values changed. */
const after = (name: string) => [
  objectOf(`${name}_part`, [fieldOf('of', 'reference', { object: name })]),
  objectOf(name, [
    fieldOf('code', 'text', { unique: true }),
    fieldOf('size', 'integer'),
    fieldOf('grade', 'select', { options: [option('a')] }),
    fieldOf('note', 'text'),
    fieldOf('site', 'reference', { object: 'site', index: true }),
  ]),
];

async function prepare(): Promise<{ name: string; id: string; draftId: string }> {
  round += 1;
  const name = `crash_${round}`;
  await publish(server, { put: before(name) });
  const created = expectStatus(
    await server.request('POST', `/api/v1/records/${name}`, { name: 'x', code: 'c', size: '7', grade: 'b' }),
    201,
  );
  const draftId = await draft(server, { put: after(name), decisions: { [`object:${name}/field:grade`]: { map: { b: 'a' } } } });
  return { name, id: created.body.id, draftId };
}

/** Where the long proof has every kill noted, one JSON line each; then every moment is tried. */
const notes = process.env['TANGRAM_KILL_NOTES'];
/** Which half is tried: another one every day. */
const turn = Math.floor(Date.now() / 86_400_000) % 2;

/** Every step once, by turns killed before it begins and at its end before the commit, the other way round the day after; all of both in the long proof. */
const moments = () =>
  steps.flatMap(({ position, title }) =>
    (['running', 'done'] as const).flatMap((state, i) =>
      notes !== undefined || (position + turn) % 2 === i ? [{ position, title, state }] : [],
    ),
  );

const revision = async () => Number((await db.query('select max(n) as n from tangram.revision')).rows[0]?.n);
const unfinished = async () => (await db.query(`select 1 from tangram.publication where finished_at is null`)).rows.length;

/** Kills the server while the step at `position` is about to become `state`, starts it again, and waits until the publish has ended. */
async function killAt(position: number, state: 'running' | 'done'): Promise<{ name: string; id: string; ended: string }> {
  const { name, id, draftId } = await prepare();
  const old = await revision();
  await pause.arm('tangram.ddl_step', `new.position = ${position} and new.state = '${state}'`);
  let answered = false;
  const publishing = server.request('POST', `/api/v1/drafts/${draftId}/publish`).then(
    () => (answered = true),
    () => (answered = true),
  );
  const stood = await pause.reached(() => answered);
  await server.kill();
  await pause.disarm('tangram.ddl_step');
  await publishing;
  if (!stood) throw new Error(`the publish was over before step ${position} was ${state}`);
  await server.start();
  const deadline = Date.now() + 30_000;
  while ((await unfinished()) > 0 && Date.now() < deadline) await sleep(20);
  const ended =
    (await db.query<{ state: string }>('select state from tangram.publication order by created_at desc limit 1')).rows[0]?.state ?? '';
  expect(await revision()).toBe(ended === 'done' ? old + 1 : old);
  return { name, id, ended };
}

beforeAll(async () => {
  server = await MortalServer.create();
  await server.start();
  pause = await Pause.open(server.databaseUrl);
  db = new pg.Client({ connectionString: server.databaseUrl });
  await db.connect();
  await publish(server, { put: [objectOf('site', [])] });
  const { draftId } = await prepare();
  await publishDraft(server, draftId);
  const { rows } = await db.query<{ position: number; title: string }>(
    `select position, step -> 'title' ->> 'en' as title from tangram.ddl_step where publication = (select id from tangram.publication order by created_at desc limit 1) order by position`,
  );
  steps = rows;
});
afterAll(async () => {
  await db.end();
  await pause.close();
  await server.remove();
});

describe('a server killed while it publishes', () => {
  test('has many kinds of work to be killed in', () => {
    expect(steps.length).toBeGreaterThan(10);
  });

  test('lets the next start finish or undo it, whatever step it was at', async () => {
    for (const { position, title, state } of moments()) {
      const { name, id, ended } = await killAt(position, state);
      const record = await server.request('GET', `/api/v1/records/${name}/${id}`);
      const isNew = ended === 'done';
      expect({ position, title, ended, record: record.body }).toMatchObject({
        record: isNew ? { size: 7, grade: 'a', note: null, code: 'c' } : { size: '7', grade: 'b', code: 'c' },
      });
      const next = await server.request('POST', `/api/v1/records/${name}`, { name: 'y', code: 'd', size: isNew ? 8 : '8' });
      expect({ position, title, status: next.status }).toEqual({ position, title, status: 201 });
      if (notes === undefined) continue;
      const stray = await strayFacts(server.databaseUrl);
      appendFileSync(notes, `${JSON.stringify({ position, title, state, ended, stray: stray.missing.length + stray.surplus.length })}\n`);
      expect({ position, title, state, ...stray }).toEqual({ position, title, state, missing: [], surplus: [] });
    }
  }, 1_800_000);

  test('ends with a schema that is what the metadata says', async () => {
    expect(await strayFacts(server.databaseUrl)).toEqual({ missing: [], surplus: [] });
  });
});
