import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who there is: workspaces, the accounts that sign in, their places in workspaces, their sessions; and the one clock. */
export class ControlTables1763800000001 implements MigrationInterface {
  readonly name = 'ControlTables1763800000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create extension if not exists pg_trgm with schema public;
      create extension if not exists unaccent with schema public;
      create extension if not exists btree_gin with schema public;

      create table tangram.workspace (
        id uuid primary key,
        name text not null,
        schema text not null unique check (schema ~ '^w_[0-9a-f]{12}$'),
        placement text not null default 'primary',
        state text not null default 'active' check (state in ('active', 'suspended', 'removed')),
        created_at timestamptz(3) not null default now()
      );
      create table tangram.account (
        id uuid primary key,
        email text not null,
        name text not null,
        password_hash text,
        created_at timestamptz(3) not null default now()
      );
      create unique index account_email on tangram.account (lower(email));
      create table tangram.membership (
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        account uuid not null references tangram.account (id) on delete cascade,
        user_id uuid not null,
        roles text[] not null default '{}',
        active boolean not null default true,
        created_at timestamptz(3) not null default now(),
        primary key (workspace, account),
        unique (workspace, user_id)
      );
      create index membership_account on tangram.membership (account);
      create table tangram.session (
        token_hash bytea primary key,
        account uuid not null references tangram.account (id) on delete cascade,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        user_id uuid not null,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        last_used timestamptz(3) not null default now()
      );
      create index session_account on tangram.session (account, workspace);
      create index session_expiry on tangram.session (expires_at);
      create table tangram.clock (
        id boolean primary key default true check (id),
        offset_ms bigint not null
      );
      create table tangram.usage (
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        token_kind text not null check (token_kind in ('session', 'api_key')),
        token text not null,
        object text not null,
        field text not null,
        day date not null,
        primary key (workspace, token_kind, token, object, field)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop table tangram.usage, tangram.clock, tangram.session, tangram.membership, tangram.account, tangram.workspace',
    );
  }
}
