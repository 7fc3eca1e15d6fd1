import { ident, quoted, sql, type Sql } from '@tangram/sql';
import { schemaExists, tableExists } from './catalog.ts';
import { makeStep } from './make-step.ts';
import type { Step } from './step.ts';
import { say } from './step-words.ts';

/** The part of the history for one month, made ahead of it; what no part is made for goes to the default part. */
export const historyPart = (schema: string, year: number, month: number): Sql => {
  const first = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  const next =
    month === 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}`;
  return sql`create table if not exists ${ident(schema, `$history$${first}`)} partition of ${ident(schema, '$history')} for values from (${day(first)}) to (${day(next)})`;
};
const day = (month: string): Sql => quoted(`${month}-01 00:00:00+00`);

/** What a new workspace's schema has before any object: itself, the history of all objects, by month, and what was shared by hand. */
export function baseline(schema: string): readonly Step[] {
  const history = ident(schema, '$history');
  const shares = ident(schema, '$share');
  return [
    makeStep({
      id: `create_schema ${schema}`,
      kind: 'create_schema',
      words: say('建立工作区', 'Make the workspace'),
      statements: [sql`create schema if not exists ${ident(schema)}`],
      done: schemaExists(schema),
      lock: 'none',
    }),
    makeStep({
      id: `create_history ${schema}`,
      kind: 'create_history',
      words: say('建立变更历史', 'Make the history of changes'),
      statements: [
        sql`create table if not exists ${history} (
  object text not null,
  record uuid not null,
  version integer not null,
  at timestamptz(3) not null,
  actor uuid,
  op text not null check (op in ('update', 'delete', 'undelete')),
  cause text not null,
  before jsonb not null
) partition by range (at)`,
        sql`create table if not exists ${ident(schema, '$history$rest')} partition of ${history} default`,
        sql`create index if not exists ${ident('$history$record')} on ${history} (record, version)`,
        // What one cause did: only causes of batches are ever asked for.
        sql`create index if not exists ${ident('$history$cause')} on ${history} (cause, object, record) where cause not like 'user%'`,
      ],
      done: tableExists(schema, '$history'),
      lock: 'none',
    }),
    makeStep({
      id: `create_shares ${schema}`,
      kind: 'create_shares',
      words: say('建立共享记录', 'Make the list of what is shared'),
      statements: [
        sql`create table if not exists ${shares} (
  id uuid primary key,
  object text not null,
  record uuid not null,
  kind text not null check (kind in ('user', 'team', 'department', 'role')),
  grantee text not null,
  below boolean not null,
  team_role text,
  access text not null check (access in ('read', 'edit')),
  reason text,
  expires_at timestamptz(3),
  created_at timestamptz(3) not null,
  created_by uuid,
  ended_at timestamptz(3),
  ended_by uuid
)`,
        // Whom something is shared with once, is shared with no second time.
        sql`create unique index if not exists ${ident('$share$once')} on ${shares} (record, kind, grantee) where ended_at is null`,
        sql`create index if not exists ${ident('$share$grantee')} on ${shares} (grantee, object, ended_at)`,
        sql`create index if not exists ${ident('$share$expiry')} on ${shares} (expires_at) where ended_at is null and expires_at is not null`,
      ],
      done: tableExists(schema, '$share'),
      lock: 'none',
    }),
  ];
}
