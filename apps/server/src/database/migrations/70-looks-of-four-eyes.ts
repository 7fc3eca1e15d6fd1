import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wrote what of a draft, over which revision it was approved, and which version of it a planned publish is of. */
export class LooksOfFourEyes1763800100070 implements MigrationInterface {
  readonly name = 'LooksOfFourEyes1763800100070';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.draft_document add column writers uuid[] not null default '{}';
      comment on column tangram.draft_document.writers is 'everybody who wrote any of it, and who acted as them';
      alter table tangram.draft add column deciders uuid[] not null default '{}';
      comment on column tangram.draft.deciders is 'everybody who decided about its data, and who acted as them';
      alter table tangram.draft_approval add column revision integer, add column senders uuid[];
      update tangram.draft_approval a set senders = array[a.asked_by],
        revision = coalesce((select max(r.n) from tangram.revision r where r.workspace = a.workspace), 0);
      alter table tangram.draft_approval alter column revision set not null, alter column senders set not null;
      comment on column tangram.draft_approval.revision is 'the live one when it was sent, and then when it was decided: over another it is not approved';
      comment on column tangram.draft_approval.senders is 'who sent it, and who acted as them';
      alter table tangram.draft_schedule add column version integer, add column taken_at timestamptz(3);
      update tangram.draft_schedule s set version = d.version from tangram.draft d where d.id = s.draft;
      alter table tangram.draft_schedule alter column version set not null;
      comment on column tangram.draft_schedule.version is 'of the draft when it was planned: another one does not go live by it';
      comment on column tangram.draft_schedule.taken_at is 'when a process began with it; it stays here until it is done and told';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.draft_schedule drop column taken_at, drop column version;
      alter table tangram.draft_approval drop column senders, drop column revision;
      alter table tangram.draft drop column deciders;
      alter table tangram.draft_document drop column writers;
    `);
  }
}
