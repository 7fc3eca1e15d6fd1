import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which fields of a record the undo of an import left, where it is not all of it. */
export class FieldsThatAnUndoLeft1763800100073 implements MigrationInterface {
  readonly name = 'FieldsThatAnUndoLeft1763800100073';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.import_kept add column fields text[] not null default '{}';
      comment on column tangram.import_kept.fields is 'ids of fields that somebody changed later; empty: the record as a whole'
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table tangram.import_kept drop column fields');
  }
}
