import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Records that a batch of an import created are noted in one row: a row for each, with its two entries in indexes, costs PostgreSQL as much as the
 * record itself. An undo begins by writing them out. Ids and lines are not worth compressing, which is tried for each batch.
 */
export class ImportChunks1763800100068 implements MigrationInterface {
  readonly name = 'ImportChunks1763800100068';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.import_chunk (
        import_run uuid not null references tangram.import_run (id) on delete cascade,
        first uuid not null,
        last uuid not null,
        object text not null,
        version integer not null,
        lines integer[] not null,
        records uuid[] not null,
        primary key (import_run, first)
      );
      alter table tangram.import_chunk alter column lines set storage external, alter column records set storage external;
      comment on table tangram.import_chunk is 'records that were created together, each by the row of the file at its place in lines; no two chunks of an import overlap from first to last';
      comment on column tangram.import_chunk.version is 'that each got';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      insert into tangram.import_row (import_run, line, position, object, record, op, version_after)
      select c.import_run, u.line, coalesce((select max(o.position) + 1 from tangram.import_row o where o.import_run = c.import_run and o.line = u.line), 0)
               + row_number() over (partition by c.import_run, u.line order by u.record) - 1, c.object, u.record, 'created', c.version
      from tangram.import_chunk c cross join lateral unnest(c.lines, c.records) as u (line, record);
      drop table tangram.import_chunk;
    `);
  }
}
