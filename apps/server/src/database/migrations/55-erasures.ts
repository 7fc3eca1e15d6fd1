import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Erasures of what is known of a person, and how far each is. */
export class Erasures1763800000055 implements MigrationInterface {
  readonly name = 'Erasures1763800000055';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.erasure (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        actor uuid not null,
        object text not null,
        record uuid not null,
        reason text not null,
        state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelling', 'cancelled')),
        part integer not null default 0,
        after_record uuid not null default '00000000-0000-0000-0000-000000000000',
        total integer not null,
        done integer not null default 0,
        error jsonb,
        created_at timestamptz(3) not null,
        finished_at timestamptz(3)
      );
      create index erasure_unfinished on tangram.erasure (id) where state in ('waiting', 'running', 'cancelling');
      comment on column tangram.erasure.part is 'which of the objects it is at: the person itself, then those that tell of the person';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.erasure');
  }
}
