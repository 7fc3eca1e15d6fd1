import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people show besides their password, and the moment between the two. */
export class SecondFactors1763800000048 implements MigrationInterface {
  readonly name = 'SecondFactors1763800000048';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.second_factor (
        account uuid primary key references tangram.account (id) on delete cascade,
        secret bytea not null,
        confirmed_at timestamptz(3),
        last_step bigint not null default 0
      );
      comment on column tangram.second_factor.secret is 'sealed with the secret key of the installation';
      comment on column tangram.second_factor.last_step is 'the half minute of the last code that was taken: none is taken twice';
      create table tangram.recovery_code (
        account uuid not null references tangram.account (id) on delete cascade,
        code_hash bytea not null,
        primary key (account, code_hash)
      );
      create table tangram.sign_in_challenge (
        token_hash bytea primary key,
        account uuid not null references tangram.account (id) on delete cascade,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        failures integer not null default 0,
        expires_at timestamptz(3) not null
      );
      create index sign_in_challenge_expiry on tangram.sign_in_challenge (expires_at);
      alter table tangram.workspace add column requires_second_factor boolean not null default false;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.workspace drop column requires_second_factor;
      drop table tangram.sign_in_challenge, tangram.recovery_code, tangram.second_factor;
    `);
  }
}
