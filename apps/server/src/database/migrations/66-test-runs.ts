import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What in-app tests came to, by what they were run over. */
export class TestRuns1763800000066 implements MigrationInterface {
  readonly name = 'TestRuns1763800000066';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.test_run (
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        fingerprint text not null,
        at timestamptz(3) not null,
        total integer not null,
        failed text[] not null,
        primary key (workspace, fingerprint)
      )
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.test_run');
  }
}
