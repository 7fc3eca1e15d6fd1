import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys by which programs act as somebody, and accounts that belong to no person. */
export class ApiKeys1763800000049 implements MigrationInterface {
  readonly name = 'ApiKeys1763800000049';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.account add column kind text not null default 'person' check (kind in ('person', 'service'));
      create table tangram.api_key (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        account uuid not null references tangram.account (id) on delete cascade,
        user_id uuid not null,
        name text not null,
        token_hash bytea not null unique,
        hint text not null,
        scope jsonb not null,
        created_by uuid not null,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3),
        last_used date
      );
      create index api_key_user on tangram.api_key (workspace, user_id);
      comment on column tangram.api_key.hint is 'how the key begins: enough to tell it from others, too little to use it';
      comment on column tangram.api_key.scope is 'what it leaves of the rights of its user: { access, objects, actions }';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.api_key; alter table tangram.account drop column kind');
  }
}
