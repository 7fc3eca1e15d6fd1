import { Injectable } from '@nestjs/common';
import { Database, type Runner, type Tx } from '../database/database.ts';
import type { Position } from './position.ts';
import type { EventPage, StoredEvent } from './stored-event.ts';

const COLUMNS = `o.xid::text as xid, (o.seq + e.n - 1)::text as seq, o.workspace, to_char(o.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  o.object, e.record, o.op, coalesce(o.versions[e.n], o.version) as version, o.changed, o.actor, o.cause`;
/** Rows with the events in them: one, or for a batch one for each of its records, in their order. */
const EVENTS = 'tangram.outbox as o cross join lateral unnest(coalesce(o.records, array[o.record])) with ordinality as e (record, n)';
/** The same without taking rows apart. */
const ROW = `o.xid::text as xid, o.seq::text as seq, o.workspace, to_char(o.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  o.object, o.record, o.op, o.version, o.changed, o.actor, o.cause, o.records, o.versions`;
/** How many events of a row lie behind a position ($1, $2). Its size tells how many there are, without reading them. */
const OPEN = `(coalesce((pg_column_size(o.records) - 20) / 16, 1) - case when o.xid = $1::text::xid8 then greatest($2::bigint - o.seq + 1, 0) else 0 end)`;
/** The numbers that one row may take: a position can lie within a row. */
const ROOM = 1_024;
/** After a position, by its two parameters: the first half is what the index finds, the second leaves out what of a row lies before it. */
const behind = (xid: string, seq: string): string =>
  `(o.xid, o.seq) > (${xid}::text::xid8, ${seq}::bigint - ${ROOM}) and (o.xid, o.seq + e.n - 1) > (${xid}::text::xid8, ${seq}::bigint)`;
/** Only what was written by transactions below the oldest that still runs: nothing can appear there any more, so nothing is skipped. */
const SETTLED = `o.xid < pg_snapshot_xmin(pg_current_snapshot())`;
/** Readers' names that are not subscribers begin with `$`. */
const PRUNED = '$pruned';

/** Reads the outbox: the append-only list of what happened, written by the transactions themselves. */
@Injectable()
export class OutboxStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /**
   * Settled events of one workspace after a position, in order.
   *
   * @param objects only these objects, by id
   */
  async ofWorkspace(workspace: string, objects: readonly string[], after: Position, limit: number): Promise<EventPage> {
    const horizon = await this.horizon(this.database);
    const text = `select ${COLUMNS} from ${EVENTS}
      where o.workspace = $1 and ${behind('$2', '$3')} and ${SETTLED} and o.object = any($4::text[])
      order by o.xid, o.seq, e.n limit $5`;
    const { rows } = await this.database.run<Record<string, unknown> & StoredEvent>({
      name: 'outbox_workspace',
      text,
      values: [workspace, after.xid, after.seq, objects, limit],
    });
    return pageOf(rows, limit, after, horizon);
  }

  /**
   * Settled events of all workspaces after a position, in order. A row of many events comes as it is and is taken apart here, which costs a tenth
   * of what it costs the database.
   */
  async all(tx: Tx, after: Position, limit: number): Promise<EventPage> {
    const horizon = await this.horizon(tx);
    const text = `select ${ROW} from (select o.*, sum(${OPEN}) over (order by o.xid, o.seq) as reached from (select * from tangram.outbox as o
          where (o.xid, o.seq) > ($1::text::xid8, $2::bigint - ${ROOM}) and (o.xid, o.seq + coalesce(cardinality(o.records), 1) - 1) > ($1::text::xid8, $2::bigint)
            and ${SETTLED} order by o.xid, o.seq limit $3) as o) as o where o.reached - ${OPEN} < $3 order by o.xid, o.seq`;
    const { rows } = await tx.run<StoredRow>({ name: 'outbox_all', text, values: [after.xid, after.seq, limit] });
    return pageOf(rows.flatMap((row) => eventsOf(row, after)).slice(0, limit), limit, after, horizon);
  }

  /** Where a reader begins that wants to know only of what comes. */
  async now(): Promise<Position> {
    return { xid: await this.horizon(this.database), seq: '0' };
  }

  /** The last event that is no longer kept; null while everything is. */
  async prunedTo(): Promise<Position | null> {
    return this.positionOf(this.database, PRUNED);
  }

  /** A new subscriber begins with what happens from now on; a known one stays where it is. */
  async begin(subscriber: string): Promise<void> {
    await this.database.run({
      text: `insert into tangram.relay (subscriber, xid, seq) values ($1, pg_snapshot_xmin(pg_current_snapshot()), 0) on conflict do nothing`,
      values: [subscriber],
    });
  }

  /** Where a subscriber is, held for this transaction; null when another process is at it, or it never began. */
  async hold(tx: Tx, subscriber: string): Promise<Position | null> {
    const { rows } = await tx.run<{ xid: string; seq: string }>({
      name: 'relay_hold',
      text: 'select xid::text as xid, seq::text as seq from tangram.relay where subscriber = $1 for update skip locked',
      values: [subscriber],
    });
    return rows[0] ?? null;
  }

  async advance(tx: Tx, subscriber: string, { xid, seq }: Position): Promise<void> {
    await tx.run({
      name: 'relay_advance',
      text: 'update tangram.relay set xid = $2::text::xid8, seq = $3 where subscriber = $1',
      values: [subscriber, xid, seq],
    });
  }

  /** Removes up to `limit` rows of events that happened before a moment and that every subscriber has had; returns how many. */
  async prune(before: Date, limit: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      const { rows } = await tx.run<{ xid: string; seq: string; n: number }>({
        text: `with old as (select o.xid, o.seq from tangram.outbox as o where o.at < $1 and ${SETTLED}
                 and not exists (select from tangram.relay as r where left(r.subscriber, 1) <> '$' and (r.xid, r.seq) < (o.xid, o.seq + coalesce(cardinality(o.records), 1) - 1))
                 order by o.xid, o.seq limit $2),
               gone as (delete from tangram.outbox as o using old where o.xid = old.xid and o.seq = old.seq returning o.xid, o.seq + coalesce(cardinality(o.records), 1) - 1 as seq)
               select xid::text as xid, seq::text as seq, (count(*) over ())::integer as n from gone order by gone.xid desc, gone.seq desc limit 1`,
        values: [before, limit],
      });
      const [last] = rows;
      if (!last) return 0;
      await tx.run({
        text: `insert into tangram.relay as r (subscriber, xid, seq) values ($1, $2::text::xid8, $3)
               on conflict (subscriber) do update set xid = excluded.xid, seq = excluded.seq where (r.xid, r.seq) < (excluded.xid, excluded.seq)`,
        values: [PRUNED, last.xid, last.seq],
      });
      return last.n;
    });
  }

  /** The oldest transaction that still runs. Asked before the events, so that what settles in between is at most read twice. */
  private async horizon(runner: Runner): Promise<string> {
    const { rows } = await runner.run<{ xid: string }>({
      name: 'outbox_horizon',
      text: 'select pg_snapshot_xmin(pg_current_snapshot())::text as xid',
    });
    return rows[0]?.xid ?? '0';
  }

  private async positionOf(runner: Runner, reader: string): Promise<Position | null> {
    const { rows } = await runner.run<{ xid: string; seq: string }>({
      name: 'relay_position',
      text: 'select xid::text as xid, seq::text as seq from tangram.relay where subscriber = $1',
      values: [reader],
    });
    return rows[0] ?? null;
  }
}

interface StoredRow extends Record<string, unknown>, StoredEvent {
  readonly records: readonly string[] | null;
  readonly versions: readonly number[] | null;
}

/** The events of a row behind a position. */
function eventsOf({ records, versions, ...event }: StoredRow, after: Position): readonly StoredEvent[] {
  if (records === null) return [event];
  const first = Number(event.seq);
  const had = event.xid === after.xid ? Math.max(Number(after.seq) - first + 1, 0) : 0;
  return records.slice(had).map((record, i) => ({
    ...event,
    seq: String(first + had + i),
    record,
    version: versions?.[had + i] ?? event.version,
  }));
}

/** A page that is not full reaches to the horizon as it was before the events were read. */
function pageOf(events: readonly StoredEvent[], limit: number, after: Position, horizon: string): EventPage {
  const last = events.at(-1);
  if (last && (events.length === limit || BigInt(last.xid) >= BigInt(horizon))) return { events, end: { xid: last.xid, seq: last.seq } };
  const settled = BigInt(horizon) <= BigInt(after.xid) ? after : { xid: horizon, seq: '0' };
  return { events, end: settled };
}
