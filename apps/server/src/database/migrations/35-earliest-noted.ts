import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `tangram.earliest`: what several changes noted, put together to one object in which the first of them has the word for each field. A read of the
 * past asks it of all changes after a moment; most records have one, which costs nothing.
 */
export class EarliestNoted1763800000035 implements MigrationInterface {
  readonly name = 'EarliestNoted1763800000035';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function tangram.under(jsonb, jsonb) returns jsonb language sql immutable strict parallel safe as 'select $2 || $1';
      create aggregate tangram.earliest (jsonb) (sfunc = tangram.under, stype = jsonb, parallel = safe);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop aggregate tangram.earliest (jsonb); drop function tangram.under');
  }
}
