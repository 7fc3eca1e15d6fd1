import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Objects whose amounts wait to be converted at rates that were changed. */
export class RateChanges1763800000037 implements MigrationInterface {
  readonly name = 'RateChanges1763800000037';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.rate_change (
        seq bigint generated always as identity primary key,
        workspace uuid not null,
        object text not null
      );
      comment on table tangram.rate_change is 'append-only for writers: who begins to convert an object anew removes what it saw before, so that no later change is missed';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.rate_change');
  }
}
