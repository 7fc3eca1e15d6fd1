import { Injectable } from '@nestjs/common';
import { Database, type Runner, type Tx } from '../database/database.ts';

/** Who stopped a workspace: one of its admins, or whoever runs the installation. */
export type StoppedBy = 'workspace' | 'installation';

/** What an admin sets for everybody in a workspace. */
export interface WorkspaceSettings {
  readonly name: string;
  /** IANA name of the zone that decides what a day is. */
  readonly zone: string;
  /** ISO weekday: 1 is Monday, 7 Sunday. */
  readonly weekStart: number;
  readonly language: 'zh-CN' | 'en';
}

/** A workspace as those who keep it see it. */
export interface KeptWorkspace extends WorkspaceSettings {
  readonly id: string;
  readonly schema: string;
  readonly placement: string;
  readonly state: 'active' | 'suspended' | 'removed';
  readonly stoppedBy: StoppedBy | null;
  readonly removeAt: Date | null;
  readonly createdAt: Date;
}

/** A workspace that is about to be made. */
export interface NewWorkspace extends WorkspaceSettings {
  readonly id: string;
  readonly template: string;
  readonly sample: boolean;
  readonly at: Date;
}

/** The admin that a workspace begins with. */
export interface FirstAdminOf {
  readonly accountId: string;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  /** null: the account is there already. */
  readonly passwordHash: string | null;
}

/** What a workspace begins with where nobody says otherwise. */
export const firstSettings = { zone: 'Asia/Shanghai', weekStart: 1, language: 'zh-CN' } as const;

const COLUMNS = `id, name, schema, placement, state, stopped_by as "stoppedBy", remove_at as "removeAt", created_at as "createdAt", zone,
  week_start as "weekStart", language`;

/** Tables of the installation and of one workspace that begin or end with it. */
@Injectable()
export class WorkspaceLifeStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Whether PostgreSQL keeps workspaces apart. */
  get isApart(): boolean {
    return this.database.isApart;
  }

  /** Oldest first. */
  async list(): Promise<readonly KeptWorkspace[]> {
    const { rows } = await this.database.owner.run<KeptWorkspace & Record<string, unknown>>({
      text: `select ${COLUMNS} from tangram.workspace order by created_at, id`,
    });
    return rows;
  }

  /** null when there is none of this id. */
  async find(id: string): Promise<KeptWorkspace | null> {
    const { rows } = await this.database.owner.run<KeptWorkspace & Record<string, unknown>>({
      text: `select ${COLUMNS} from tangram.workspace where id = $1`,
      values: [id],
    });
    return rows[0] ?? null;
  }

  /** Notes a workspace, its admin and what it is to be installed with; then makes its role and schema. @returns whether the admin’s account was made too */
  async make(
    { id, name, zone, weekStart, language, template, sample, at }: NewWorkspace,
    admin: FirstAdminOf,
    noted: (tx: Tx) => Promise<void>,
  ): Promise<boolean> {
    const isNew = await this.database.owner.transaction(async (tx) => {
      await tx.run({
        text: `insert into tangram.workspace (id, name, schema, zone, week_start, language) values ($1, $2, 'w_' || right($1::uuid::text, 12), $3, $4, $5)`,
        values: [id, name, zone, weekStart, language],
      });
      const { rows } = await tx.run<{ id: string }>({
        text: `insert into tangram.account as a (id, email, name, password_hash) values ($1, lower($2), $3, $4)
               on conflict (lower(email)) do update set email = a.email, password_hash = coalesce(a.password_hash, excluded.password_hash) returning id`,
        values: [admin.accountId, admin.email, admin.name, admin.passwordHash],
      });
      await tx.run({
        text: `insert into tangram.membership (workspace, account, user_id, roles, active, accepted) values ($1, $2, $3, '{admin}', true, true)`,
        values: [id, rows[0]?.id, admin.userId],
      });
      await tx.run({
        text: 'insert into tangram.installation (workspace, template, sample, started_at, chosen) values ($1, $2, $3, $4, true)',
        values: [id, template, sample, at],
      });
      await noted(tx);
      return rows[0]?.id === admin.accountId;
    });
    await this.database.open(id);
    return isNew;
  }

  async change(runner: Runner, id: string, { name, zone, weekStart, language }: WorkspaceSettings): Promise<void> {
    await runner.run({
      text: 'update tangram.workspace set name = $2, zone = $3, week_start = $4, language = $5 where id = $1',
      values: [id, name, zone, weekStart, language],
    });
  }

  /** @param removeAt from when on everything is gone; null suspends @returns false when it was not active, or was not there */
  async stop(runner: Runner, id: string, by: StoppedBy, removeAt: Date | null): Promise<boolean> {
    const { rowCount } = await runner.run({
      text: `update tangram.workspace set state = case when $3::timestamptz is null then 'suspended' else 'removed' end, stopped_by = $2, remove_at = $3
             where id = $1 and (state = 'active' or (state = 'suspended' and $3::timestamptz is not null) or ($2 = 'installation' and state = 'removed'))`,
      values: [id, by, removeAt],
    });
    return rowCount === 1;
  }

  /** Makes a workspace active again. @returns false when it was not stopped */
  async resume(runner: Runner, id: string): Promise<boolean> {
    const { rowCount } = await runner.run({
      text: `update tangram.workspace set state = 'active', stopped_by = null, remove_at = null where id = $1 and state <> 'active'`,
      values: [id],
    });
    return rowCount === 1;
  }

  /** Removed workspaces whose time has come, by real time. */
  async due(): Promise<readonly KeptWorkspace[]> {
    const { rows } = await this.database.owner.run<KeptWorkspace & Record<string, unknown>>({
      text: `select ${COLUMNS} from tangram.workspace where state = 'removed' and remove_at <= clock_timestamp() order by remove_at`,
    });
    return rows;
  }

  /** Everything of a workspace goes: its schema with all records, its rows everywhere, its role, the accounts that have no other place. Its audit log stays. */
  async erase({ id, schema }: KeptWorkspace, noted: (tx: Tx) => Promise<void>): Promise<void> {
    await this.database.owner.transaction(
      async (tx) => {
        await tx.run({ text: `drop schema if exists "${schema}" cascade` });
        for (const table of ['outbox', 'idempotency', 'rollup_stale', 'rate_change'])
          await tx.run({ text: `delete from tangram.${table} where workspace = $1`, values: [id] });
        await tx.run({
          text: `delete from tangram.account a using tangram.membership m
                 where m.account = a.id and m.workspace = $1
                   and not exists (select from tangram.membership o where o.account = a.id and o.workspace <> $1)`,
          values: [id],
        });
        await tx.run({ text: 'delete from tangram.workspace where id = $1', values: [id] });
        await noted(tx);
      },
      { statementTimeoutMs: 0 },
    );
    await this.database.close(schema);
  }

  /** Reads anew which workspaces are stopped. */
  refresh(): Promise<void> {
    return this.database.refresh();
  }

  /** A transaction of the installation. */
  transaction<T>(work: (runner: Runner) => Promise<T>): Promise<T> {
    return this.database.owner.transaction(work);
  }
}
