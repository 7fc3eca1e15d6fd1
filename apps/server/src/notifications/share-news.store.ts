import { Injectable } from '@nestjs/common';
import { compile, ident, sql } from '@tangram/sql';
import { Database } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import type { StoredEvent } from '../outbox/stored-event.ts';
import { SHARES } from '../sharing/share-event.ts';
import type { News } from './notification.store.ts';

/** Shares with a person that an event may be about. */
interface Begun {
  readonly share: string;
  readonly object: string;
  readonly record: string;
  readonly recipient: string;
  readonly actor: string;
  readonly at: string;
}

/** Whom records were shared with by hand: persons only, since a team or a department is told by whom it concerns. */
@Injectable()
export class ShareNewsStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** What these events say began, as far as it still counts. @param schema of the workspace that all of them are of */
  async newsOf(schema: string, events: readonly StoredEvent[]): Promise<readonly News[]> {
    const shared = events.filter(({ changed }) => changed.includes(SHARES));
    if (shared.length === 0) return [];
    const asked = JSON.stringify(shared.map(({ object, record, at }) => ({ object, record, at })));
    const { text, bind } = compile(
      sql`select s.id as share, s.object, s.record, s.grantee as recipient, s.created_by as actor,
          to_char(s.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
        from json_to_recordset(${asked}::json) as x (object text, record uuid, at timestamptz)
        join ${ident(schema, '$share')} as s on s.record = x.record and s.object = x.object and date_trunc('milliseconds', s.created_at) = x.at
        where s.kind = 'user' and s.ended_at is null and s.created_by is not null and s.grantee <> s.created_by::text`,
    );
    const { rows } = await this.database.run<Begun & Record<string, unknown>>({ text, values: bind() });
    return rows.map(({ share, ...one }) => ({ ...one, id: newId(), kind: 'shared', field: '', records: 1, source: `shared ${share}` }));
  }
}
