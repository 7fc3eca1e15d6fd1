import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told of: that something became theirs, or that somebody named them. */
export class NotificationTable1763800000012 implements MigrationInterface {
  readonly name = 'NotificationTable1763800000012';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.notification (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        recipient uuid not null,
        kind text not null check (kind in ('assigned', 'mentioned')),
        object text not null,
        record uuid not null,
        field text not null,
        records integer not null default 1,
        source text not null,
        actor uuid not null,
        at timestamptz(3) not null,
        read_at timestamptz(3)
      );
      create unique index notification_source on tangram.notification (workspace, recipient, source);
      create index notification_newest on tangram.notification (workspace, recipient, at desc, id desc);
      create index notification_unread on tangram.notification (workspace, recipient) where read_at is null;
      create index notification_age on tangram.notification using brin (at);
      comment on column tangram.notification.object is 'the id of the object, which a rename leaves alone';
      comment on column tangram.notification.records is 'how many records one act gave away; record is the first of them';
      comment on column tangram.notification.source is 'what it is about: told once, however often the event is read';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.notification');
  }
}
