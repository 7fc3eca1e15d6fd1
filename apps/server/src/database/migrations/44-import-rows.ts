import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each row that an import writes is noted while the import itself is held, so that a foreign key to it finds what is known: asked row by row it
 * costs as much as the row. Ids of a batch are not worth compressing, which is tried for each batch.
 */
export class ImportRows1763800000044 implements MigrationInterface {
  readonly name = 'ImportRows1763800000044';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.import_row drop constraint import_row_import_run_fkey;
      alter table tangram.outbox alter column records set storage external;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.outbox alter column records set storage extended;
      delete from tangram.import_row w where not exists (select from tangram.import_run r where r.id = w.import_run);
      alter table tangram.import_row add constraint import_row_import_run_fkey foreign key (import_run) references tangram.import_run (id) on delete cascade;
    `);
  }
}
