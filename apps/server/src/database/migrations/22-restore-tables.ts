import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Restores of what one cause did, with what they left alone; and the way to find what a cause did. */
export class RestoreTables1763800000022 implements MigrationInterface {
  readonly name = 'RestoreTables1763800000022';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.restore_run (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        actor uuid not null,
        cause text not null,
        state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelling', 'cancelled')),
        phase text not null default 'return' check (phase in ('return', 'values', 'remove')),
        after_object text not null default '',
        after_record uuid not null default '00000000-0000-0000-0000-000000000000',
        total integer not null,
        done integer not null default 0,
        restored integer not null default 0,
        kept integer not null default 0,
        refused integer not null default 0,
        error jsonb,
        created_at timestamptz(3) not null,
        finished_at timestamptz(3)
      );
      create index restore_run_workspace on tangram.restore_run (workspace, created_at desc);
      create table tangram.restore_item (
        restore_run uuid not null references tangram.restore_run (id) on delete cascade,
        seq bigint generated always as identity,
        outcome text not null check (outcome in ('kept', 'refused')),
        object text not null,
        record uuid not null,
        field text,
        actor uuid,
        at timestamptz(3),
        code text not null,
        text jsonb,
        primary key (restore_run, seq)
      );
      comment on column tangram.restore_item.object is 'the id of the object, and that of the field in field';
      create index outbox_made on tangram.outbox (workspace, cause) where op = 'created' and cause not like 'user%';
      do $do$ declare w record; begin
        for w in select schema from tangram.workspace where to_regclass(format('%I.%I', schema, '$history')) is not null loop
          execute format('create index if not exists %I on %I.%I (cause, object, record) where cause not like ''user%%''', '$history$cause', w.schema, '$history');
        end loop;
      end $do$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index tangram.outbox_made; drop table tangram.restore_item, tangram.restore_run');
  }
}
