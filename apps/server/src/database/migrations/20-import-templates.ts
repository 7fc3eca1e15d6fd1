import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person once said about a kind of file, to be said again. */
export class ImportTemplates1763800000020 implements MigrationInterface {
  readonly name = 'ImportTemplates1763800000020';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.import_template (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        owner uuid not null,
        object text not null,
        name text not null,
        columns text[] not null,
        options jsonb not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null
      );
      create unique index import_template_name on tangram.import_template (workspace, owner, object, lower(name));
      comment on column tangram.import_template.object is 'the id of the object, which a rename leaves alone';
      comment on column tangram.import_template.columns is 'the header of the file it was made for';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.import_template');
  }
}
