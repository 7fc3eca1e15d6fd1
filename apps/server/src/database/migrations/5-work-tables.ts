import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What follows from a record's transaction: how far each reader of the outbox is, which jobs took effect; counters; what deletions emptied. */
export class WorkTables1763800000005 implements MigrationInterface {
  readonly name = 'WorkTables1763800000005';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.outbox drop constraint outbox_pkey, drop column relayed;
      alter table tangram.outbox add primary key (xid, seq);
      comment on table tangram.outbox is 'append-only: a reader remembers its position (xid, seq) and reads only below the oldest transaction still running';
      create table tangram.relay (
        subscriber text primary key,
        xid xid8 not null,
        seq bigint not null
      );
      create table tangram.job_done (
        handler text not null,
        id text not null,
        at timestamptz not null default now(),
        primary key (handler, id)
      );
      create index job_done_age on tangram.job_done (at);
      create table tangram.autonumber (
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        object text not null,
        field text not null,
        n bigint not null,
        primary key (workspace, object, field)
      );
      create table tangram.cleared_reference (
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        deletion uuid not null,
        object text not null,
        field text not null,
        record uuid not null,
        was jsonb not null,
        at timestamptz(3) not null default now(),
        primary key (workspace, deletion, object, field, record)
      );
      create index cleared_reference_age on tangram.cleared_reference (at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table tangram.cleared_reference, tangram.autonumber, tangram.job_done, tangram.relay;
      alter table tangram.outbox drop constraint outbox_pkey, add primary key (seq), add column relayed boolean not null default false;
      create index outbox_waiting on tangram.outbox (seq) where not relayed;
    `);
  }
}
