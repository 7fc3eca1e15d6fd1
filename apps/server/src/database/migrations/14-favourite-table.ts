import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records that a person keeps at hand. */
export class FavouriteTable1763800000014 implements MigrationInterface {
  readonly name = 'FavouriteTable1763800000014';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.favourite (
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        user_id uuid not null,
        object text not null,
        record uuid not null,
        at timestamptz(3) not null,
        primary key (workspace, user_id, object, record)
      );
      comment on column tangram.favourite.object is 'the id of the object, which a rename leaves alone';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.favourite');
  }
}
