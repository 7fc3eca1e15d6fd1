import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a record's transaction and the work after it touch for all workspaces: outbox, idempotency, files, imports. */
export class RecordTables1763800000003 implements MigrationInterface {
  readonly name = 'RecordTables1763800000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.outbox (
        seq bigint generated always as identity primary key,
        xid xid8 not null default pg_current_xact_id(),
        workspace uuid not null,
        at timestamptz(3) not null,
        object text not null,
        record uuid not null,
        op text not null check (op in ('created', 'updated', 'deleted', 'undeleted', 'merged', 'purged', 'removed')),
        version integer not null,
        changed text[] not null default '{}',
        actor uuid,
        cause text,
        relayed boolean not null default false
      );
      create index outbox_position on tangram.outbox (workspace, xid, seq);
      create index outbox_waiting on tangram.outbox (seq) where not relayed;
      create index outbox_age on tangram.outbox using brin (at);
      create table tangram.idempotency (
        workspace uuid not null,
        user_id uuid not null,
        key text not null,
        method_path text not null,
        body_hash bytea not null,
        state text not null default 'running' check (state in ('running', 'committed', 'done')),
        server uuid not null,
        status smallint,
        headers jsonb,
        response bytea,
        created_at timestamptz(3) not null default now(),
        primary key (workspace, user_id, key)
      );
      create index idempotency_age on tangram.idempotency (created_at);
      create table tangram.file (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        name text not null,
        type text not null,
        size bigint not null,
        sha256 bytea not null,
        content bytea not null,
        owner uuid,
        created_at timestamptz(3) not null,
        bound_object text,
        bound_record uuid
      );
      alter table tangram.file alter column content set storage external;
      create index file_record on tangram.file (workspace, bound_object, bound_record) where bound_record is not null;
      create index file_unbound on tangram.file (created_at) where bound_record is null;
      create table tangram.import_run (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        actor uuid not null,
        object text not null,
        options jsonb not null,
        state text not null default 'waiting'
          check (state in ('waiting', 'running', 'done', 'failed', 'cancelling', 'cancelled', 'undoing', 'undone')),
        total integer,
        done integer not null default 0,
        created integer not null default 0,
        updated integer not null default 0,
        failed integer not null default 0,
        skipped integer not null default 0,
        undone integer not null default 0,
        kept integer not null default 0,
        file_id uuid,
        error_file uuid,
        error jsonb,
        created_at timestamptz(3) not null,
        started_at timestamptz(3),
        finished_at timestamptz(3)
      );
      create index import_run_workspace on tangram.import_run (workspace, created_at desc);
      create table tangram.import_row (
        import_run uuid not null references tangram.import_run (id) on delete cascade,
        line integer not null,
        position integer not null default 0,
        object text not null,
        record uuid not null,
        op text not null check (op in ('created', 'updated', 'deleted')),
        version_before integer,
        version_after integer not null,
        primary key (import_run, line, position)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.import_row, tangram.import_run, tangram.file, tangram.idempotency, tangram.outbox');
  }
}
