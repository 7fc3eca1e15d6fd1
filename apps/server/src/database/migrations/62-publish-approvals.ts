import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts that somebody else has to approve, drafts that go live at a moment, and what a publish says of itself. */
export class PublishApprovals1763800100062 implements MigrationInterface {
  readonly name = 'PublishApprovals1763800100062';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.publish_rule (
        workspace uuid primary key references tangram.workspace (id) on delete cascade,
        needs_approval boolean not null
      );
      create table tangram.draft_approval (
        draft uuid primary key references tangram.draft (id) on delete cascade,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        state text not null check (state in ('asked', 'approved', 'refused')),
        version integer not null,
        note text not null,
        asked_by uuid not null,
        asked_at timestamptz(3) not null,
        decided_by uuid,
        decided_at timestamptz(3),
        reason text not null default '',
        check ((state = 'asked') = (decided_by is null))
      );
      comment on column tangram.draft_approval.version is 'of the draft when it was sent: what changed since is not approved';
      create table tangram.draft_schedule (
        draft uuid primary key references tangram.draft (id) on delete cascade,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        at timestamptz(3) not null,
        by uuid not null,
        note text not null,
        teams uuid[] not null
      );
      create index draft_schedule_due on tangram.draft_schedule (at);
      alter table tangram.revision add column note text not null default '', add column approved_by uuid;
      alter table tangram.notification add column about jsonb, drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('assigned', 'mentioned', 'impersonated', 'shared', 'approval_asked', 'draft_approved',
          'draft_refused', 'published', 'publish_failed'));
      comment on column tangram.notification.about is 'of a draft: { draft, title, reason }; null for what is about a record';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from tangram.notification where about is not null;
      alter table tangram.notification drop column about, drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('assigned', 'mentioned', 'impersonated', 'shared'));
      alter table tangram.revision drop column approved_by, drop column note;
      drop table tangram.draft_schedule, tangram.draft_approval, tangram.publish_rule;
    `);
  }
}
