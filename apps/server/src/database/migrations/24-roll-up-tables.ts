import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roll-ups that wait to be worked out, and the work of working one field out for all records. */
export class RollUpTables1763800000024 implements MigrationInterface {
  readonly name = 'RollUpTables1763800000024';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.rollup_stale (
        seq bigint generated always as identity primary key,
        workspace uuid not null,
        object text not null,
        record uuid not null,
        feed text not null,
        fields text[] not null
      );
      create index rollup_stale_record on tangram.rollup_stale (record);
      comment on table tangram.rollup_stale is 'append-only for writers: who works a record out removes what it saw before, so that nothing written meanwhile is missed';
      comment on column tangram.rollup_stale.feed is 'the function of the workspace''s schema that works it out';
      create table tangram.rollup_run (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        object text not null,
        field text not null,
        state text not null default 'waiting' check (state in ('waiting', 'running', 'cancelling', 'cancelled', 'done', 'failed')),
        after uuid,
        looked_at bigint not null default 0,
        changed bigint not null default 0,
        total bigint not null default 0,
        actor uuid,
        started_at timestamptz(3) not null,
        finished_at timestamptz(3)
      );
      create index rollup_run_age on tangram.rollup_run (workspace, started_at desc);
      create unique index rollup_run_open on tangram.rollup_run (workspace, object, field) where finished_at is null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.rollup_run, tangram.rollup_stale');
  }
}
