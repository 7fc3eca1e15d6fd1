import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who people are at the identity provider, and sign-ins that are on their way there and back. */
export class SingleSignOn1763800000051 implements MigrationInterface {
  readonly name = 'SingleSignOn1763800000051';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.oidc_identity (
        issuer text not null,
        subject text not null,
        account uuid not null references tangram.account (id) on delete cascade,
        created_at timestamptz(3) not null default now(),
        primary key (issuer, subject)
      );
      create index oidc_identity_account on tangram.oidc_identity (account);
      create table tangram.oidc_flow (
        state_hash bytea primary key,
        browser_hash bytea not null,
        nonce text not null,
        verifier text not null,
        return_to text not null,
        expires_at timestamptz(3) not null
      );
      create index oidc_flow_expiry on tangram.oidc_flow (expires_at);
      comment on column tangram.oidc_flow.browser_hash is 'of a cookie: only the browser that began a sign-in ends it';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.oidc_flow, tangram.oidc_identity');
  }
}
