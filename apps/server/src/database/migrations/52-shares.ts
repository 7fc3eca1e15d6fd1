import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was shared by hand, for workspaces that are there already: a new one gets its table with its schema. And who has a role, for statements of one workspace. */
export class Shares1763800000052 implements MigrationInterface {
  readonly name = 'Shares1763800000052';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function tangram.holders_of(workspace_schema text, said text[]) returns uuid[] language sql stable security definer
      set search_path = pg_catalog as $$
        select coalesce(array_agg(m.user_id), '{}') from tangram.membership m join tangram.workspace w on w.id = m.workspace
        where w.schema = workspace_schema and m.roles && said and has_schema_privilege(session_user, workspace_schema, 'usage')
      $$;
      do $$
      declare
        workspace text;
      begin
        for workspace in select w.schema from tangram.workspace w join pg_namespace n on n.nspname = w.schema loop
          execute format('create table %I."$share" (
            id uuid primary key,
            object text not null,
            record uuid not null,
            kind text not null check (kind in (''user'', ''team'', ''department'', ''role'')),
            grantee text not null,
            below boolean not null,
            team_role text,
            access text not null check (access in (''read'', ''edit'')),
            reason text,
            expires_at timestamptz(3),
            created_at timestamptz(3) not null,
            created_by uuid,
            ended_at timestamptz(3),
            ended_by uuid
          )', workspace);
          execute format('create unique index "$share$once" on %I."$share" (record, kind, grantee) where ended_at is null', workspace);
          execute format('create index "$share$grantee" on %I."$share" (grantee, object, ended_at)', workspace);
          execute format('create index "$share$expiry" on %I."$share" (expires_at) where ended_at is null and expires_at is not null', workspace);
        end loop;
      end $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      do $$
      declare
        workspace text;
      begin
        for workspace in select w.schema from tangram.workspace w join pg_namespace n on n.nspname = w.schema loop
          execute format('drop table if exists %I."$share"', workspace);
        end loop;
      end $$;
      drop function tangram.holders_of(text, text[]);
    `);
  }
}
