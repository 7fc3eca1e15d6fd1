import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys of people, and the challenges that prove one is there now. */
export class Passkeys1763800000050 implements MigrationInterface {
  readonly name = 'Passkeys1763800000050';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.passkey (
        id text primary key,
        account uuid not null references tangram.account (id) on delete cascade,
        name text not null,
        public_key bytea not null,
        counter bigint not null,
        transports text[] not null,
        created_at timestamptz(3) not null default now(),
        last_used timestamptz(3)
      );
      create index passkey_account on tangram.passkey (account);
      comment on column tangram.passkey.id is 'the credential id, base64url, as the authenticator made it';
      create table tangram.passkey_challenge (
        challenge_hash bytea primary key,
        account uuid references tangram.account (id) on delete cascade,
        expires_at timestamptz(3) not null
      );
      create index passkey_challenge_expiry on tangram.passkey_challenge (expires_at);
      comment on column tangram.passkey_challenge.account is 'who makes a passkey; null for a sign-in, which says only afterwards whose it is';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.passkey_challenge, tangram.passkey');
  }
}
