import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { listenTo } from '../../test/listening.ts';
import { settled } from '../../test/settled-events.ts';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';

let server: WritingServer;
let database: pg.Client;
beforeAll(async () => {
  server = await startWriting({ TANGRAM_TEST_CLOCK: '1' });
  database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await server.stop();
});

interface Event {
  readonly position: string;
  readonly object: string;
  readonly id: string;
  readonly op: string;
  readonly version: number;
  readonly changed: readonly string[];
  readonly cause: string;
  readonly values?: { readonly name: string } | null;
}
const events = async (query: string): Promise<{ data: readonly Event[]; nextCursor: string }> => {
  const { status, body } = await server.request('GET', `/api/v1/events?${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};
const settle = () => settled(server.databaseUrl);
/** Until whoever works on events inside has had all of them: what somebody has still to read is kept for longer. */
async function heard(): Promise<void> {
  await settle();
  const late = async () =>
    (
      await database.query(
        `select exists (select from tangram.relay r where left(r.subscriber, 1) <> '$' and exists (select from tangram.outbox o where (o.xid, o.seq + coalesce(cardinality(o.records), 1) - 1) > (r.xid, r.seq))) as yes`,
      )
    ).rows[0].yes;
  while (await late()) await new Promise((resolve) => setTimeout(resolve, 20));
}
/** Everything after a position, page by page. */
async function read(after: string, query = ''): Promise<readonly Event[]> {
  await settle();
  const all: Event[] = [];
  let cursor = after;
  for (;;) {
    const { data, nextCursor } = await events(`limit=7&after=${cursor}&${query}`);
    all.push(...data);
    if (data.length === 0) return all;
    cursor = nextCursor;
  }
}
const now = async () => {
  await settle();
  return (await events('limit=1000&after=0-0')).nextCursor;
};
const words = (list: readonly Event[]) => list.map(({ op, version, changed }) => [op, version, ...changed].join(' '));

describe('events', () => {
  test('tell what happened to a record, in order, from the position that is given', async () => {
    const begin = await now();
    const id = await server.made('opportunity', { name: 'A', amount: 1, close_date: '2026-01-01' });
    await server.patch('opportunity', id, { name: 'B', stage: 'proposal' });
    await server.patch('opportunity', id, { name: 'B' });
    await server.remove('opportunity', id);
    await server.request('POST', `/api/v1/records/opportunity/${id}/undelete`);
    await server.remove('opportunity', id, '?purge=true');
    const all = await read(begin);
    expect(words(all)).toEqual([
      'created 1',
      'updated 2 name stage stage_entered_at stage_probability',
      'deleted 3',
      'undeleted 4',
      'deleted 5',
      'purged 6',
    ]);
    expect(all.every((event) => event.object === 'opportunity' && event.id === id)).toBe(true);
    expect((await read(all[3]?.position ?? '')).map(({ op }) => op)).toEqual(['deleted', 'purged']);
  });

  test('begin at the oldest that is kept when no position is given', async () => {
    await settle();
    const oldest = (await events('limit=1')).data[0];
    expect(oldest).toEqual((await read('0-0'))[0]);
  });

  test('can be of some objects only, with their records as they are now', async () => {
    const begin = await now();
    const id = await server.made('customer', { name: 'Before' });
    await server.made('opportunity', { name: 'Other' });
    await server.patch('customer', id, { name: 'After' });
    const gone = await server.made('customer', { name: 'Gone' });
    await server.remove('customer', gone);
    const all = await read(begin, 'objects=customer&include=values');
    expect(all.map(({ op, values }) => [op, values?.name ?? null])).toEqual([
      ['created', 'After'],
      ['updated', 'After'],
      ['created', null],
      ['deleted', null],
    ]);
  });

  test('of a batch share its cause', async () => {
    const begin = await now();
    await server.bulk(
      'customer',
      Array.from({ length: 20 }, (_, i) => ({ op: 'create', values: { name: `N${i}` } })),
    );
    const all = await read(begin);
    expect([all.length, new Set(all.map(({ cause }) => cause)).size, new Set(all.map(({ position }) => position)).size]).toEqual([
      20, 1, 20,
    ]);
  });

  test('of what was undone do not exist', async () => {
    const begin = await now();
    await server.bulk('customer', [
      { op: 'create', values: { name: 'A' } },
      { op: 'create', values: { nope: 1 } },
    ]);
    await server.create('opportunity', { name: 'x', stage: 'won' });
    expect(await read(begin)).toEqual([]);
  });

  test('of a transaction that commits late are not skipped by who read meanwhile', async () => {
    const begin = await now();
    const { rows } = await database.query(
      `select table_schema as schema from information_schema.tables where table_name = 'customer' and table_schema like 'w\\_%'`,
    );
    await database.query('begin');
    await database.query(
      `insert into tangram.outbox (workspace, at, object, record, op, version) select id, now(), 'customer', '01900000-0000-7000-8000-000000000001', 'updated', 9 from tangram.workspace where schema = $1`,
      [rows[0].schema],
    );
    await server.made('customer', { name: 'Early' });
    const { data, nextCursor } = await events(`after=${begin}`);
    expect(data).toEqual([]);
    await database.query('commit');
    expect(words(await read(nextCursor)).sort()).toEqual(['created 1', 'updated 9']);
  });

  test.each([
    ['a position that is none', 'after=yesterday', '400 cursor_mismatch'],
    ['an object that does not exist', 'objects=ghost', '400 unsupported_query'],
    ['a limit beyond measure', 'limit=1001', '400 unsupported_query'],
    ['something else to include', 'include=all', '400 unsupported_query'],
  ])('refuse %s', async (_, query, expected) => {
    expect(refusal(await server.request('GET', `/api/v1/events?${query}`))).toBe(expected);
  });

  test('are kept for thirty days, and say so to who comes too late', async () => {
    await server.made('customer', { name: 'Old' });
    const old = (await read('0-0'))[0]?.position ?? '';
    await heard();
    await server.request('POST', '/api/v1/test/clock', { advance: 'P29D' });
    expect((await events(`after=${old}`)).data.length).toBeGreaterThan(0);
    await server.made('customer', { name: 'Young' });
    await server.request('POST', '/api/v1/test/clock', { advance: 'P2D' });
    expect(refusal(await server.request('GET', `/api/v1/events?after=${old}`))).toBe('410 cursor_expired');
    await settle();
    // What lay in the bin was purged meanwhile, which is an event of its own.
    expect((await events('')).data.map(({ op }) => op)).toEqual(['created', 'purged']);
  });
});

describe('the live stream', () => {
  const listen = (headers = {}) => listenTo(`${server.url}/api/v1/stream`, server.token, headers);

  test('tells of changes as they happen, and goes on after the last one that was heard', async () => {
    const live = await listen();
    await live.until(/open/);
    expect(live.type).toMatch(/^text\/event-stream/);
    const id = await server.made('customer', { name: 'Live' });
    const heard = await live.until(new RegExp(id));
    live.end();
    const position = /id: (\S+)/.exec(heard)?.[1] ?? '';
    await server.patch('customer', id, { name: 'Later' });
    const again = await listen({ 'last-event-id': position });
    const later = await again.until(/updated/);
    again.end();
    expect(later).not.toMatch(/created/);
  });
});
