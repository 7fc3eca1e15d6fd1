import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (names: string): string => `
  alter table tangram.notification drop constraint notification_kind_check,
    add constraint notification_kind_check check (kind in (${names}));`;

/** People are told of what is shared with them. It comes after the notifications, whatever its number says. */
export class NewsOfShares1763800100042 implements MigrationInterface {
  readonly name = 'NewsOfShares1763800100042';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(kinds(`'assigned', 'mentioned', 'impersonated', 'shared'`));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`delete from tangram.notification where kind = 'shared'; ${kinds(`'assigned', 'mentioned', 'impersonated'`)}`);
  }
}
