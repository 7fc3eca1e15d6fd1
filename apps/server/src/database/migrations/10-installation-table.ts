import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the installation of each workspace got, so that one that was interrupted goes on where it stopped. */
export class InstallationTable1763800000010 implements MigrationInterface {
  readonly name = 'InstallationTable1763800000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.installation (
        workspace uuid primary key references tangram.workspace (id) on delete cascade,
        template text not null,
        sample boolean not null,
        started_at timestamptz(3) not null,
        sample_steps integer not null default 0,
        finished_at timestamptz(3)
      );
      comment on column tangram.installation.sample_steps is 'steps of the sample story that are written';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.installation');
  }
}
