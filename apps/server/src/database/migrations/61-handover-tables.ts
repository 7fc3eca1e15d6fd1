import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work that is handed over when people leave: how far it is, and what stayed with them. */
export class HandoverTables1763800000061 implements MigrationInterface {
  readonly name = 'HandoverTables1763800000061';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.handover (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        actor uuid not null,
        person uuid not null,
        plan jsonb not null,
        state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelling', 'cancelled', 'undone')),
        place jsonb not null,
        total integer not null,
        done integer not null default 0,
        moved integer not null default 0,
        refused integer not null default 0,
        views uuid[] not null default '{}',
        deactivated boolean not null default false,
        error jsonb,
        created_at timestamptz(3) not null,
        finished_at timestamptz(3)
      );
      create index handover_person on tangram.handover (workspace, person, created_at desc);
      create table tangram.handover_item (
        handover uuid not null references tangram.handover (id) on delete cascade,
        seq bigint generated always as identity,
        object text not null,
        record uuid not null,
        code text not null,
        text jsonb not null,
        primary key (handover, seq)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.handover_item, tangram.handover');
  }
}
