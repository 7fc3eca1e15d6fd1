import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions in which an admin looks at the app as somebody else sees it. */
export class Previews1763800000053 implements MigrationInterface {
  readonly name = 'Previews1763800000053';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.session add column preview_user uuid, add column preview_role text,
        add constraint session_preview check (preview_user is null or preview_role is null);
      comment on column tangram.session.preview_user is 'the user as whom the owner of the session sees everything';
      comment on column tangram.session.preview_role is 'the only role with which the owner of the session sees everything';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table tangram.session drop column preview_role, drop column preview_user');
  }
}
