import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of the tries to work a roll-up out stands beside what waits, so that every process knows of it. */
export class WaitsOfRollUps1763800000065 implements MigrationInterface {
  readonly name = 'WaitsOfRollUps1763800000065';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.rollup_stale add column failures integer not null default 0, add column next_at timestamptz, add column why jsonb;
      comment on column tangram.rollup_stale.next_at is 'when it is tried again; of what waits for the same feed and record, the latest counts';
      comment on column tangram.rollup_stale.why is 'for people, by locale';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table tangram.rollup_stale drop column failures, drop column next_at, drop column why');
  }
}
