import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a workspace is set to, and how it begins and ends: signing up, being suspended, being removed, being taken along. */
export class WorkspaceLife1763800000059 implements MigrationInterface {
  readonly name = 'WorkspaceLife1763800000059';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.workspace
        add column zone text not null default 'Asia/Shanghai',
        add column week_start smallint not null default 1 check (week_start between 1 and 7),
        add column language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
        add column stopped_by text check (stopped_by in ('workspace', 'installation')),
        add column remove_at timestamptz(3);
      comment on column tangram.workspace.stopped_by is 'who suspended or removed it: what its own admin did, an admin takes back';
      comment on column tangram.workspace.remove_at is 'from when on everything of a removed workspace is gone, by real time';
      alter table tangram.installation add column chosen boolean not null default false;
      comment on column tangram.installation.chosen is 'true: by who made the workspace, whatever the settings of the server say';
      create table tangram.sign_up (
        token_hash bytea primary key,
        email text not null,
        name text not null,
        workspace text not null,
        template text not null,
        sample boolean not null,
        language text not null,
        expires_at timestamptz(3) not null
      );
      create index sign_up_expiry on tangram.sign_up (expires_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table tangram.sign_up;
      alter table tangram.installation drop column chosen;
      alter table tangram.workspace drop column zone, drop column week_start, drop column language, drop column stopped_by, drop column remove_at;
    `);
  }
}
