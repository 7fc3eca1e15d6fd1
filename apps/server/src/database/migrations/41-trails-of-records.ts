import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was done to many records at once is found by any of them. It comes after the audit tables, whatever its number says. */
export class TrailsOfRecords1763800100041 implements MigrationInterface {
  readonly name = 'TrailsOfRecords1763800100041';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create index audit_among on tangram.audit using gin (((details->'ids')::jsonb)) where details->'ids' is not null`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index tangram.audit_among');
  }
}
