import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever asks for a workspace says in which zone its days are. It comes after the sign-ups, whatever its number says. */
export class ZonesOfSignUps1763800100043 implements MigrationInterface {
  readonly name = 'ZonesOfSignUps1763800100043';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table tangram.sign_up add column zone text not null default 'Asia/Shanghai'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table tangram.sign_up drop column zone');
  }
}
