import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a workspace's model was and will be: revisions, drafts, publications with their steps, what was retired. */
export class MetadataTables1763800000002 implements MigrationInterface {
  readonly name = 'MetadataTables1763800000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.revision (
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        n integer not null,
        at timestamptz(3) not null,
        actor uuid,
        title text not null,
        documents jsonb not null,
        schema_plan jsonb,
        primary key (workspace, n)
      );
      create table tangram.draft (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        title text not null,
        base_revision integer not null,
        author uuid,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        state text not null default 'open' check (state in ('open', 'publishing', 'published', 'discarded')),
        decisions jsonb not null default '{}',
        version integer not null default 1
      );
      create index draft_open on tangram.draft (workspace, updated_at desc);
      create table tangram.draft_document (
        draft uuid not null references tangram.draft (id) on delete cascade,
        kind text not null,
        name text not null,
        content jsonb,
        primary key (draft, kind, name)
      );
      comment on column tangram.draft_document.content is 'null: the draft removes this document';
      create table tangram.publication (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        draft uuid references tangram.draft (id) on delete set null,
        state text not null default 'running'
          check (state in ('waiting', 'running', 'done', 'failed', 'cancelling', 'cancelled')),
        steps jsonb not null default '[]',
        progress integer not null default 0,
        revision integer,
        error jsonb,
        created_at timestamptz(3) not null,
        finished_at timestamptz(3)
      );
      create index publication_workspace on tangram.publication (workspace, created_at desc);
      create unique index publication_unfinished on tangram.publication (workspace)
        where state in ('waiting', 'running', 'cancelling');
      create table tangram.ddl_step (
        publication uuid not null references tangram.publication (id) on delete cascade,
        position integer not null,
        step jsonb not null,
        state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'undone', 'failed')),
        started_at timestamptz(3),
        finished_at timestamptz(3),
        error jsonb,
        primary key (publication, position)
      );
      create table tangram.retired (
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        kind text not null,
        id text not null,
        object text not null default '',
        name text not null,
        document jsonb,
        revision integer not null,
        retired_at timestamptz(3) not null,
        primary key (workspace, kind, object, id)
      );
      create index retired_age on tangram.retired (retired_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop table tangram.retired, tangram.ddl_step, tangram.publication, tangram.draft_document, tangram.draft, tangram.revision',
    );
  }
}
