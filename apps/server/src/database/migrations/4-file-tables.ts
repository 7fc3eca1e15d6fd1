import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files in pieces, so that no file is ever whole in memory; what an import has to remember to be resumed, listed and undone. */
export class FileTables1763800000004 implements MigrationInterface {
  readonly name = 'FileTables1763800000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.file drop column content;
      alter table tangram.file add column complete boolean not null default false;
      alter table tangram.file alter column sha256 drop not null;
      create table tangram.file_piece (
        file uuid not null references tangram.file (id) on delete cascade,
        position integer not null,
        content bytea not null,
        primary key (file, position)
      );
      alter table tangram.file_piece alter column content set storage external;

      alter table tangram.import_run drop column error_file;
      alter table tangram.import_run add column format jsonb not null;
      alter table tangram.import_run add column header_line integer not null;
      alter table tangram.import_run add column columns text[] not null;
      alter table tangram.import_run add column warned integer not null default 0;
      alter table tangram.import_run add column undo_actor uuid;
      alter table tangram.import_run add column last_line integer not null default 0;
      comment on column tangram.import_run.last_line is 'the last row of the file whose effect is committed: a run that was killed goes on after it';
      create index import_run_file on tangram.import_run (file_id);
      create index import_run_unfinished on tangram.import_run (created_at) where state in ('waiting', 'running', 'cancelling', 'undoing');
      alter table tangram.import_row drop constraint import_row_op_check;
      alter table tangram.import_row add constraint import_row_op_check check (op in ('created', 'updated'));
      create index import_row_record on tangram.import_row (import_run, record);
      create table tangram.import_problem (
        import_run uuid not null references tangram.import_run (id) on delete cascade,
        line integer not null,
        position integer not null,
        severity text not null check (severity in ('error', 'warning')),
        path text not null,
        code text not null,
        text jsonb not null,
        primary key (import_run, line, position)
      );
      create table tangram.import_pending (
        import_run uuid not null references tangram.import_run (id) on delete cascade,
        line integer not null,
        record uuid not null,
        cells text[] not null,
        primary key (import_run, line)
      );
      comment on table tangram.import_pending is 'rows whose references to rows of the same file are set once all rows are there';
      create table tangram.import_kept (
        import_run uuid not null references tangram.import_run (id) on delete cascade,
        object text not null,
        record uuid not null,
        line integer not null,
        code text not null,
        text jsonb not null,
        primary key (import_run, object, record)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table tangram.import_kept, tangram.import_pending, tangram.import_problem, tangram.file_piece;
      drop index tangram.import_row_record, tangram.import_run_unfinished, tangram.import_run_file;
      alter table tangram.import_run drop column format, drop column header_line, drop column columns, drop column warned, drop column undo_actor, drop column last_line;
      alter table tangram.import_run add column error_file uuid;
      delete from tangram.file;
      alter table tangram.file drop column complete;
      alter table tangram.file add column content bytea not null;
    `);
  }
}
