import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions in which somebody acts as somebody else for a while; networks that a workspace may be entered from. */
export class ActingAndNetworks1763800000057 implements MigrationInterface {
  readonly name = 'ActingAndNetworks1763800000057';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.session add column acting_as uuid, add column acting_until timestamptz(3),
        add constraint session_acting check ((acting_as is null) = (acting_until is null));
      comment on column tangram.session.acting_as is 'the user in whose place the owner of the session acts';
      alter table tangram.notification drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('assigned', 'mentioned', 'impersonated'));
      alter table tangram.workspace add column networks text[] not null default '{}';
      comment on column tangram.workspace.networks is 'CIDR; empty: from everywhere';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from tangram.notification where kind = 'impersonated';
      alter table tangram.notification drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('assigned', 'mentioned'));
      alter table tangram.workspace drop column networks;
      alter table tangram.session drop column acting_until, drop column acting_as;
    `);
  }
}
