import type { MigrationInterface, QueryRunner } from 'typeorm';

const CLOCK = `(now() + coalesce((select offset_ms from tangram.clock), 0) * interval '1 millisecond')`;

const holders = (roles: string) => `
      create or replace function tangram.holders_of(workspace_schema text, said text[]) returns uuid[] language sql stable security definer
      set search_path = pg_catalog as $$
        select coalesce(array_agg(m.user_id), '{}') from tangram.membership m join tangram.workspace w on w.id = m.workspace
        where w.schema = workspace_schema and ${roles} && said and has_schema_privilege(session_user, workspace_schema, 'usage')
      $$`;

/** Workspaces that are taken along as long work; roles that somebody has until a day. */
export class ExportsAndTerms1763800100072 implements MigrationInterface {
  readonly name = 'ExportsAndTerms1763800100072';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.workspace_export (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        actor uuid not null,
        state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelling', 'cancelled', 'expired')),
        total integer not null default 0,
        done integer not null default 0,
        file uuid references tangram.file (id) on delete set null,
        size bigint,
        error jsonb,
        created_at timestamptz(3) not null,
        finished_at timestamptz(3),
        expires_at timestamptz(3)
      );
      create index workspace_export_workspace on tangram.workspace_export (workspace, created_at desc);
      create unique index workspace_export_one on tangram.workspace_export (workspace) where state in ('waiting', 'running', 'cancelling');
      create index workspace_export_file on tangram.workspace_export (file);
      comment on column tangram.workspace_export.total is 'rows and files';
      alter table tangram.membership add column roles_until jsonb not null default '{}';
      comment on column tangram.membership.roles_until is 'role name → the moment from which on it is not theirs any more; a role that is not named has no end';
      create index membership_terms on tangram.membership (workspace) where roles_until <> '{}';
      create function tangram.roles_now(roles text[], until jsonb) returns text[] language sql stable set search_path = pg_catalog as $$
        select case when until = '{}' then roles else array(
          select r from unnest(roles) r where coalesce((until ->> r)::timestamptz > ${CLOCK}, true)) end
      $$;
      create function tangram.roles_end_in(until jsonb) returns float8 language sql stable set search_path = pg_catalog as $$
        select extract(epoch from min(u.value::timestamptz) - ${CLOCK})::float8 * 1000
        from jsonb_each_text(until) u where u.value::timestamptz > ${CLOCK}
      $$;
      comment on function tangram.roles_now is 'the roles whose time is not over, by the clock of tests';
      comment on function tangram.roles_end_in is 'milliseconds until the next one ends; null: none does';
      ${holders('tangram.roles_now(m.roles, m.roles_until)')};
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${holders('m.roles')};
      drop function tangram.roles_now(text[], jsonb), tangram.roles_end_in(jsonb);
      alter table tangram.membership drop column roles_until;
      drop table tangram.workspace_export;
    `);
  }
}
