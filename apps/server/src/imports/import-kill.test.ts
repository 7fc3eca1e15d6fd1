import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { beginImport, problemsOf, untilImported } from '../../test/importing.ts';
import { MortalServer } from '../../test/mortal-server.ts';
import { expectStatus, fieldOf, objectOf, publish } from '../../test/publishing.ts';

let server: MortalServer;

beforeAll(async () => {
  server = await MortalServer.create();
  await server.start();
  await publish(server, {
    put: [
      objectOf('thing', [
        fieldOf('code', 'text', { unique: true }),
        fieldOf('group', 'reference', { object: 'thing' }),
        fieldOf('size', 'integer'),
      ]),
    ],
  });
}, 120_000);
afterAll(() => server?.remove());

/** Kills the whole process group and starts the server again on the same database. */
async function killAndStart(): Promise<void> {
  await server.kill();
  await server.start();
}

describe('an import whose server is killed again and again', () => {
  test('goes on where it was: nothing is lost, nothing is there twice, and it can be undone as a whole', async () => {
    const total = 9_000;
    const rows = Array.from({ length: total }, (_, i) => `T${i},c${i},G${i % 300},${i % 1_000 === 500 ? 'x' : i}`);
    const options = { object: 'thing', mapping: { n: 'name', c: 'code', g: 'group.name', s: 'size' }, createMissing: true };
    const { body } = expectStatus(await beginImport(server, `n,c,g,s\n${rows.join('\n')}\n`, options), 202);
    for (const until of [1_000, 3_000, 6_000]) {
      for (;;) {
        const { body: run } = await server.request('GET', `/api/v1/imports/${body.id}`);
        if (run.done >= until) break;
      }
      await killAndStart();
    }
    const run = await untilImported(server, body.id);
    expect(run).toMatchObject({ state: 'done', total, done: total, created: total - 9, failed: 9, warned: 0 });
    const count = async (filter: object | null) =>
      (await server.request('POST', '/api/v1/records/thing/query', { filter, limit: 1, count: 'exact' })).body.count;
    expect(await count({ field: 'code', op: 'not_null' })).toBe(total - 9);
    expect(await count({ field: 'code', op: 'is_null' })).toBe(300);
    expect(await problemsOf(server, body.id)).toHaveLength(9);

    expectStatus(await server.request('POST', `/api/v1/imports/${body.id}/undo`, {}), 202);
    for (;;) {
      const { body: undoing } = await server.request('GET', `/api/v1/imports/${body.id}`);
      if (undoing.undo.undone >= 2_000) break;
    }
    await killAndStart();
    expect(await untilImported(server, body.id)).toMatchObject({ state: 'undone', undo: { undone: total - 9 + 300, kept: 0 } });
    expect(await count(null)).toBe(0);
    expect((await server.request('POST', `/api/v1/imports/${body.id}/undo`, {})).status).toBe(409);
  }, 300_000);
});
