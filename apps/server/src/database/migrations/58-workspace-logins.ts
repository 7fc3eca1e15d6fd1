import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each workspace logs in to the database. Nobody but the owner of the tables reads it; what it opens lies beside it. */
export class WorkspaceLogins1763800000058 implements MigrationInterface {
  readonly name = 'WorkspaceLogins1763800000058';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.workspace_login (
        workspace uuid primary key references tangram.workspace (id) on delete cascade,
        password text not null
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.workspace_login');
  }
}
