import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log: rows are added, sealed once, and forgotten after a year at the earliest; nothing else is done to them. */
export class AuditTables1763800000056 implements MigrationInterface {
  readonly name = 'AuditTables1763800000056';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table tangram.audit (
        seq bigint generated always as identity primary key,
        id uuid not null,
        workspace uuid not null,
        at timestamptz(3) not null,
        action text not null,
        result text not null check (result in ('allowed', 'refused')),
        actor uuid,
        api_key uuid,
        impersonator uuid,
        cause text,
        address text,
        agent text,
        kind text,
        target text,
        object text,
        details json not null,
        proof bytea not null,
        position bigint,
        digest bytea,
        hash bytea,
        mac bytea
      );
      create unique index audit_position on tangram.audit (workspace, position) where position is not null;
      create index audit_waiting on tangram.audit (workspace, seq) where position is null;
      create index audit_recent on tangram.audit (workspace, at desc, seq desc);
      create index audit_actor on tangram.audit (workspace, actor, at desc, seq desc);
      create index audit_action on tangram.audit (workspace, action, at desc, seq desc);
      create index audit_target on tangram.audit (workspace, target, at desc, seq desc) where target is not null;
      comment on table tangram.audit is 'without a foreign key to the workspace: what was done outlives it';
      comment on column tangram.audit.details is 'json, not jsonb: the text is sealed as it stands';
      comment on column tangram.audit.proof is 'MAC of the row as it was noted: shows that the server noted it';

      create table tangram.audit_end (
        workspace uuid not null,
        which text not null check (which in ('head', 'start')),
        position bigint not null,
        hash bytea not null,
        mac bytea not null,
        at timestamptz(3) not null default clock_timestamp(),
        primary key (workspace, which)
      );
      comment on table tangram.audit_end is 'head: the last sealed row; start: the last one that was forgotten';

      create function tangram.guard_audit() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.position is null and new.position is not null
           and (to_jsonb(new) - '{position,digest,hash,mac,details}'::text[]) = (to_jsonb(old) - '{position,digest,hash,mac,details}'::text[])
           and new.details::text = old.details::text then
          return new;
        elsif tg_op = 'DELETE' and old.position is not null and old.at < now() - interval '365 days' then
          return old;
        end if;
        raise exception 'the audit log is only added to' using errcode = 'restrict_violation';
      end $$;
      create trigger guard before update or delete on tangram.audit for each row execute function tangram.guard_audit();
      create trigger guard_whole before truncate on tangram.audit for each statement execute function tangram.guard_audit();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.audit, tangram.audit_end; drop function tangram.guard_audit()');
  }
}
