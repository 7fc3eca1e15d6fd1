import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Templates that were uploaded, and which templates each revision of a workspace holds. */
export class TemplateTables1763800100067 implements MigrationInterface {
  readonly name = 'TemplateTables1763800100067';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.template (
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        name text not null,
        version text not null,
        content jsonb not null,
        uploaded_at timestamptz(3) not null,
        uploaded_by uuid not null,
        primary key (workspace, name, version)
      );
      comment on column tangram.template.content is '{ label, description, documents }';
      create table tangram.template_change (
        id bigint generated always as identity primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        template text not null,
        version text,
        documents jsonb not null,
        places jsonb not null,
        draft uuid references tangram.draft (id) on delete set null,
        revision integer
      );
      create index template_change_workspace on tangram.template_change (workspace, template, revision);
      create index template_change_draft on tangram.template_change (draft);
      comment on column tangram.template_change.version is 'null: it goes';
      comment on column tangram.template_change.documents is 'as it was installed, with ids: the base of the next upgrade';
      comment on column tangram.template_change.places is 'names that its documents got here, null for those left out';
      comment on column tangram.template_change.revision is 'from which on it holds; null while the draft is not published';
      insert into tangram.template_change (workspace, template, version, documents, places, revision)
      select i.workspace, i.template, '1.0.0',
        (select coalesce(jsonb_agg(d), '[]') from jsonb_array_elements(r.documents) d where coalesce(d ->> 'builtIn', '') <> 'true'), '{}', r.n
      from tangram.installation i join tangram.revision r on r.workspace = i.workspace and r.n = 1
      where i.template <> 'none'
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.template_change, tangram.template');
  }
}
