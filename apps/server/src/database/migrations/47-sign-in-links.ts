import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links by which people choose a password, places that wait to be taken, and from where a session was begun. */
export class SignInLinks1763800000047 implements MigrationInterface {
  readonly name = 'SignInLinks1763800000047';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.sign_in_link (
        token_hash bytea primary key,
        purpose text not null check (purpose in ('invitation', 'reset')),
        account uuid not null references tangram.account (id) on delete cascade,
        workspace uuid references tangram.workspace (id) on delete cascade,
        created_by uuid,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null
      );
      create index sign_in_link_account on tangram.sign_in_link (account);
      create index sign_in_link_expiry on tangram.sign_in_link (expires_at);

      alter table tangram.membership
        add column accepted boolean not null default true,
        add column last_sign_in timestamptz(3);
      comment on column tangram.membership.accepted is 'false until the person has taken the place: by the link they were given, or because their workspace gave them a password';
      update tangram.membership m set accepted = false from tangram.account a where a.id = m.account and a.password_hash is null;

      alter table tangram.session
        add column id uuid not null default gen_random_uuid() unique,
        add column address text not null default '',
        add column agent text not null default '';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.session drop column id, drop column address, drop column agent;
      alter table tangram.membership drop column accepted, drop column last_sign_in;
      drop table tangram.sign_in_link;
    `);
  }
}
