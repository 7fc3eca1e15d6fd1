import { Injectable } from '@nestjs/common';
import { compileTimeline, parseTimeline, type TimelineQuery, timelineParams, timelineShape } from '@tangram/query';
import type { UserActor } from '../context/actor.ts';
import { Cursors } from '../records/cursors.ts';
import { RecordHistory } from '../records/record-history.ts';
import type { ShownChange } from '../records/shown-change.ts';
import { accept, type Reading, RecordReader } from '../records/record-reader.ts';
import { type TimelineRow, TimelineStore } from './timeline.store.ts';

/** Tells what happened to a record and about it, newest first: activities, changes, its creation. */
@Injectable()
export class TimelineService {
  private readonly reader: RecordReader;
  private readonly history: RecordHistory;
  private readonly store: TimelineStore;
  private readonly cursors: Cursors;

  constructor(reader: RecordReader, history: RecordHistory, store: TimelineStore, cursors: Cursors) {
    this.reader = reader;
    this.history = history;
    this.store = store;
    this.cursors = cursors;
  }

  /**
   * The JSON of `{ data, nextCursor }`.
   *
   * @param request `types`, `cursor`
   * @throws AppError not_found for a record that is not there or not the caller's to read, unsupported_query, cursor_mismatch
   */
  async page(actor: UserActor, name: string, id: string, request: Readonly<Record<string, unknown>>): Promise<string> {
    const reading = await this.reader.open(actor, name);
    const { object } = reading;
    const query = accept(parseTimeline(await this.reader.contextFor(reading, null), object, request));
    const title = await this.history.titleOf(reading, id);
    const binding = `${actor.workspaceId} ${id} ${query.binding}`;
    const { rows, more } = await this.rows(reading, this.placed(query, request['cursor'], binding), id);
    const versions = rows.flatMap(({ version }) => version ?? []);
    const changes = new Map((await this.history.changes(reading, id, versions)).map((change) => [change.version, change]));
    const self = JSON.stringify({ object: object.name, id, title });
    const people = await this.people(reading, rows);
    const data = rows.map((row) => {
      const actor = row.actor !== null && people.has(row.actor) ? row.actor : null;
      return entryJson({ ...row, actor }, self, changes.get(row.version ?? 0));
    });
    const last = rows.at(-1);
    const next = more && last ? JSON.stringify(this.cursors.seal(JSON.stringify([last.moment, last.key]), binding)) : 'null';
    return `{"data":[${data.join(',')}],"nextCursor":${next}}`;
  }

  /** Those who did something whom the caller may see. */
  private async people(reading: Reading, rows: readonly TimelineRow[]): Promise<ReadonlySet<string>> {
    const users = reading.live.model.objects.get('user');
    return users ? this.reader.visible(reading, users, [...new Set(rows.flatMap(({ actor }) => actor ?? []))]) : new Set();
  }

  private placed(query: TimelineQuery, cursor: unknown, binding: string): TimelineQuery {
    if (typeof cursor !== 'string' || cursor === '') return query;
    const [moment, key] = this.cursors.open(cursor, binding, 2);
    return { ...query, after: [moment ?? '', key ?? ''] };
  }

  private async rows(
    reading: Reading,
    query: TimelineQuery,
    id: string,
  ): Promise<{ readonly rows: readonly TimelineRow[]; readonly more: boolean }> {
    const key = `timeline:${timelineShape(query)}`;
    const statement = await this.reader.statement(reading, key, (context) => compileTimeline(context, query));
    const found = await this.store.rows(statement.with(timelineParams(query, id)));
    return { rows: found.slice(0, query.limit), more: found.length > query.limit };
  }
}

function entryJson({ type, at, actor, entry }: TimelineRow, self: string, change: ShownChange | undefined): string {
  const head = JSON.stringify({ type, at, actor }).slice(0, -1);
  if (entry !== null) return `${head},${entry.slice(1)}`;
  if (!change) return `${head},"record":${self}}`;
  const { version, op, cause, changes } = change;
  return `${head},"record":${self},${JSON.stringify({ version, op, cause, changes }).slice(1)}`;
}
