import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The functions of roll-ups that are there already, in the schemas of the workspaces: their names hold what they are. */
const each = (action: string) => `
  do $$ declare f regprocedure; begin
    for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace join tangram.workspace w on w.schema = n.nspname
             where p.prolang = (select oid from pg_language where lanname = 'plpgsql') and (p.proname like '%$r$%' or p.proname like '%$w$rollups')
    loop execute format('alter function %s ${action}', f); end loop;
  end $$`;

/** What works roll-ups out keeps its plans: planning them for each write cost more than the write. */
export class RollUpPlans1763800000045 implements MigrationInterface {
  readonly name = 'RollUpPlans1763800000045';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(each('set plan_cache_mode = force_generic_plan'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(each('reset plan_cache_mode'));
  }
}
