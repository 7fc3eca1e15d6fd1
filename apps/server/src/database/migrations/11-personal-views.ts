import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Views that people keep for themselves: the same documents as published ones, outside the model. */
export class PersonalViews1763800000011 implements MigrationInterface {
  readonly name = 'PersonalViews1763800000011';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.personal_view (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        owner uuid not null,
        object text not null,
        document jsonb not null,
        version integer not null default 1,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null
      );
      create index personal_view_owner on tangram.personal_view (workspace, owner, object);
      comment on column tangram.personal_view.owner is 'the record of the built-in object user';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.personal_view');
  }
}
