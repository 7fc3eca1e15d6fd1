import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expectStatus } from './publishing.ts';
import type { Answer, TestServer } from './start-server.ts';

/** Waits until no transaction runs that began before this: events are told only then, and the server has work of its own besides what it is asked for. */
export async function settled(databaseUrl: string): Promise<void> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const { rows } = await database.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
    const isOver = async () =>
      (await database.query('select pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 as yes', [rows[0]?.xid])).rows[0].yes;
    while (!(await isOver())) await sleep(20);
  } finally {
    await database.end();
  }
}

/** The events of everything that was written until now. @param query of the address: `objects=deal` */
export async function settledEvents(server: Pick<TestServer, 'databaseUrl' | 'request'>, query = ''): Promise<Answer['body']> {
  await settled(server.databaseUrl);
  return expectStatus(await server.request('GET', `/api/v1/events?limit=1000${query === '' ? '' : `&${query}`}`), 200).body;
}
