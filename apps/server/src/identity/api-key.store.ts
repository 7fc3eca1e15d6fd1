import { Injectable } from '@nestjs/common';
import { hashOf } from '../context/credential.ts';
import type { KeyScope } from '../context/key-scope.ts';
import { Database, type Runner, type Tx } from '../database/database.ts';

/** A key as it is told of; the key itself is known only to its holder. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly userId: string;
  /** How it begins. */
  readonly hint: string;
  readonly scope: KeyScope;
  readonly createdAt: Date;
  /** null: never by itself. */
  readonly expiresAt: Date | null;
  /** The last day, `2026-11-27`; null: never. */
  readonly lastUsed: string | null;
}

/** A key that is about to be made. */
export interface NewApiKey {
  readonly id: string;
  readonly workspaceId: string;
  readonly accountId: string;
  readonly userId: string;
  readonly name: string;
  readonly hint: string;
  readonly scope: KeyScope;
  readonly by: string;
  readonly days: number | null;
}

/** API keys, by the hash of what their holder sends. */
@Injectable()
export class ApiKeyStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async save(tx: Tx, token: string, { id, workspaceId, accountId, userId, name, hint, scope, by, days }: NewApiKey): Promise<void> {
    await tx.run({
      text: `insert into tangram.api_key (id, workspace, account, user_id, name, token_hash, hint, scope, created_by, expires_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp() + $10 * interval '1 day')`,
      values: [id, workspaceId, accountId, userId, name, hashOf(token), hint, JSON.stringify(scope), by, days],
    });
  }

  /** The newest first. @param userId null: of everybody in the workspace */
  async loadAll(workspaceId: string, userId: string | null): Promise<readonly ApiKey[]> {
    const { rows } = await this.database.owner.run<ApiKey>({
      text: `select id, name, user_id as "userId", hint, scope, created_at as "createdAt", expires_at as "expiresAt",
               last_used::text as "lastUsed"
             from tangram.api_key where workspace = $1 and ($2::uuid is null or user_id = $2) order by created_at desc`,
      values: [workspaceId, userId],
    });
    return rows;
  }

  /** How many a user has. */
  async count(workspaceId: string, userId: string): Promise<number> {
    const { rows } = await this.database.owner.run<{ n: number }>({
      text: 'select count(*)::int as n from tangram.api_key where workspace = $1 and user_id = $2',
      values: [workspaceId, userId],
    });
    return rows[0]?.n ?? 0;
  }

  /** False when there is no such key. @param userId null: of anybody in the workspace */
  async remove(run: Runner, workspaceId: string, id: string, userId: string | null): Promise<boolean> {
    const { rowCount } = await run.run({
      text: 'delete from tangram.api_key where workspace = $1 and id = $2 and ($3::uuid is null or user_id = $3)',
      values: [workspaceId, id, userId],
    });
    return rowCount === 1;
  }

  /** Notes that fields of objects are in use by keys; a day that is there stays the later one. */
  async noteUse(uses: readonly { readonly workspace: string; readonly key: string; readonly object: string; readonly field: string }[]) {
    await this.database.owner.run({
      text: `insert into tangram.usage as u (workspace, token_kind, token, object, field, day)
             select workspace, 'api_key', key, object, field, current_date
             from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as used (workspace, key, object, field)
             on conflict (workspace, token_kind, token, object, field) do update set day = excluded.day where u.day < excluded.day`,
      values: [uses.map((use) => use.workspace), uses.map((use) => use.key), uses.map((use) => use.object), uses.map((use) => use.field)],
    });
  }

  /** Which fields a key was used for, and when last. */
  async loadUse(
    workspaceId: string,
    id: string,
  ): Promise<readonly { readonly object: string; readonly field: string; readonly day: string }[]> {
    const { rows } = await this.database.owner.run<{ object: string; field: string; day: string }>({
      text: `select object, field, day::text as day from tangram.usage
             where workspace = $1 and token_kind = 'api_key' and token = $2 order by object, field`,
      values: [workspaceId, id],
    });
    return rows;
  }
}
