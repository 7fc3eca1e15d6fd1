import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several people work on one draft: each of its documents says when it was written last, and who is there is known to every node. */
export class DesigningTogether1763800000060 implements MigrationInterface {
  readonly name = 'DesigningTogether1763800000060';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.draft_document add column version integer not null default 1;
      comment on column tangram.draft_document.version is 'the version of the draft that wrote it';
      create unlogged table tangram.draft_person (
        draft uuid not null references tangram.draft (id) on delete cascade,
        client uuid not null,
        person uuid not null,
        place jsonb,
        at timestamptz(3) not null,
        primary key (draft, client)
      );
      comment on table tangram.draft_person is 'who has a draft open, each page by itself; forgotten a while after it was heard of last';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.draft_person; alter table tangram.draft_document drop column version');
  }
}
