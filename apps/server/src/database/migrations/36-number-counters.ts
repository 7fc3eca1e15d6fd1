import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Automatic numbers that begin anew with a month, or count for each value by itself, have several counters. */
export class NumberCounters1763800000036 implements MigrationInterface {
  readonly name = 'NumberCounters1763800000036';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.autonumber drop constraint autonumber_pkey, add column counter text not null default '';
      alter table tangram.autonumber add primary key (workspace, object, field, counter);
      comment on column tangram.autonumber.counter is 'the period, and the values where these count by themselves; empty where a field has one counter';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from tangram.autonumber where counter <> '';
      alter table tangram.autonumber drop constraint autonumber_pkey, drop column counter;
      alter table tangram.autonumber add primary key (workspace, object, field);
    `);
  }
}
