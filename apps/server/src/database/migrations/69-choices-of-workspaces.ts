import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which workspace is meant, by people who showed who they are without a password. */
export class ChoicesOfWorkspaces1763800100069 implements MigrationInterface {
  readonly name = 'ChoicesOfWorkspaces1763800100069';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.sign_in_choice (
        token_hash bytea primary key,
        account uuid not null references tangram.account (id) on delete cascade,
        way text not null check (way in ('passkey', 'sso')),
        expires_at timestamptz(3) not null
      );
      create index sign_in_choice_expiry on tangram.sign_in_choice (expires_at);
      create index sign_in_choice_account on tangram.sign_in_choice (account);
      alter table tangram.oidc_flow add column workspace text;
      comment on column tangram.oidc_flow.workspace is 'id or name, as it was asked for; null: whichever the person has, or chooses';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table tangram.oidc_flow drop column workspace; drop table tangram.sign_in_choice');
  }
}
