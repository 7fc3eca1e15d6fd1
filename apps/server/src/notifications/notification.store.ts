import { Injectable } from '@nestjs/common';
import type { Text } from '@tangram/errors';
import type { UserActor } from '../context/actor.ts';
import { Database, type Runner, type Tx } from '../database/database.ts';

/** The channel on which it is said that someone has been told of something, or has read it. */
export const NOTIFICATION_CHANNEL = 'tangram_notification';

export type NotificationKind =
  | 'assigned'
  | 'mentioned'
  | 'impersonated'
  | 'shared'
  | 'approval_asked'
  | 'draft_approved'
  | 'draft_refused'
  | 'published'
  | 'publish_failed';

/** A draft that somebody is told of. */
export interface AboutDraft {
  readonly draft: string;
  readonly title: string;
  /** Why it was refused, what it is for, what did not work: in somebody's words, or empty. */
  readonly reason: string;
  /** The same in each language, where it is in ours. */
  readonly why?: Text;
}

/** Something to tell someone. Objects and fields are by id. */
export interface News {
  readonly id: string;
  readonly recipient: string;
  readonly kind: NotificationKind;
  readonly object: string;
  readonly record: string;
  /** Empty where no field says it. */
  readonly field: string;
  /** How many records it is about; `record` is the first. */
  readonly records: number;
  /** What it is about: told once. */
  readonly source: string;
  readonly actor: string;
  readonly at: string;
  /** null for what is about a record. */
  readonly about?: AboutDraft | null;
}

/** A notification as it is stored. */
export interface StoredNotification extends Omit<News, 'recipient' | 'source'> {
  readonly read: boolean;
}

const MOMENT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** What people are told of. */
@Injectable()
export class NotificationStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** Tells people, each of one thing once; what one act goes on giving away is counted up. */
  async add(tx: Tx, workspace: string, news: readonly News[]): Promise<void> {
    await tx.run({
      name: 'notification_add',
      text: `with told as (
          insert into tangram.notification as n (id, workspace, recipient, kind, object, record, field, records, source, actor, at, about)
          select x.id, $1, x.recipient, x.kind, x.object, x.record, x.field, x.records, x.source, x.actor, x.at, x.about
          from json_to_recordset($2::json) as x (id uuid, recipient uuid, kind text, object text, record uuid, field text, records integer,
            source text, actor uuid, at timestamptz, about jsonb)
          on conflict (workspace, recipient, source) do update set records = n.records + case when n.record = excluded.record then 0 else excluded.records end, at = excluded.at, read_at = null
            where n.kind = 'assigned'
          returning recipient)
        select pg_notify('${NOTIFICATION_CHANNEL}', $1::text || ' ' || recipient) from (select distinct recipient from told) as each`,
      values: [workspace, JSON.stringify(news)],
    });
  }

  /** Says to everybody who listens in a workspace that they may see other records now. */
  async tellAll(workspace: string, runner: Runner = this.database): Promise<void> {
    await runner.run({ text: `select pg_notify('${NOTIFICATION_CHANNEL}', $1::text || ' *')`, values: [workspace] });
  }

  /** Those of these causes that are imports which were to tell nobody. */
  async quietCauses(workspace: string, causes: readonly string[]): Promise<ReadonlySet<string>> {
    const imports = causes.filter((cause) => cause.startsWith('import:'));
    if (imports.length === 0) return new Set();
    const { rows } = await this.database.run<{ cause: string }>({
      name: 'notification_quiet',
      text: `select 'import:' || id as cause from tangram.import_run where workspace = $1 and 'import:' || id = any($2::text[])
             and (options -> 'run' ->> 'notifications' = 'false' or options ->> 'historical' = 'true')`,
      values: [workspace, imports],
    });
    return new Set(rows.map(({ cause }) => cause));
  }

  /** The newest first, after a place in that order. */
  async of(
    { workspaceId, userId }: UserActor,
    { unread, limit, after }: { readonly unread: boolean; readonly limit: number; readonly after: { at: string; id: string } | null },
  ): Promise<readonly StoredNotification[]> {
    const { rows } = await this.database.run<StoredNotification & Record<string, unknown>>({
      name: 'notifications_of',
      text: `select id, kind, object, record, field, records, actor, about, to_char(at at time zone 'UTC', ${MOMENT}) as at, read_at is not null as read
             from tangram.notification as n where workspace = $1 and recipient = $2 and ($3 = false or read_at is null)
               and ($4::timestamptz is null or (n.at, n.id) < ($4, $5::uuid))
             order by n.at desc, n.id desc limit $6`,
      values: [workspaceId, userId, unread, after?.at ?? null, after?.id ?? null, limit],
    });
    return rows;
  }

  async unread({ workspaceId, userId }: UserActor): Promise<number> {
    const { rows } = await this.database.run<{ n: number }>({
      name: 'notifications_unread',
      text: 'select count(*)::integer as n from tangram.notification where workspace = $1 and recipient = $2 and read_at is null',
      values: [workspaceId, userId],
    });
    return rows[0]?.n ?? 0;
  }

  /** @param ids null for all of them */
  async markRead({ workspaceId, userId }: UserActor, ids: readonly string[] | null, read: boolean): Promise<void> {
    await this.database.run({
      name: 'notifications_read',
      text: `with marked as (
               update tangram.notification set read_at = case when $4 then now() end
               where workspace = $1 and recipient = $2 and ($3::uuid[] is null or id = any($3)) and (read_at is null) = $4 returning 1)
             select pg_notify('${NOTIFICATION_CHANNEL}', $1::text || ' ' || $2::text) where exists (select from marked)`,
      values: [workspaceId, userId, ids, read],
    });
  }

  /** Forgets what is older. */
  async forget(before: Date): Promise<void> {
    await this.database.run({ text: 'delete from tangram.notification where at < $1', values: [before] });
  }
}
