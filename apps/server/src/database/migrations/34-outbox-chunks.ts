import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One row of the outbox can tell of many records to which the same was done: what a batch writes is otherwise mostly events. Each record keeps a
 * position of its own, so sequence numbers leave room for as many as a row holds.
 */
export class OutboxChunks1763800000034 implements MigrationInterface {
  readonly name = 'OutboxChunks1763800000034';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table tangram.outbox add column records uuid[], add column versions integer[], alter column seq set increment by 1024;
      comment on column tangram.outbox.records is 'null: only the one in record. Else all of them, at most 1000: the nth is the event seq + n - 1';
      comment on column tangram.outbox.versions is 'those of the records; null: version is that of all';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      insert into tangram.outbox (seq, xid, workspace, at, object, record, op, version, changed, actor, cause) overriding system value
        select o.seq + e.n - 1, o.xid, o.workspace, o.at, o.object, e.record, o.op, coalesce(o.versions[e.n], o.version), o.changed, o.actor, o.cause
        from tangram.outbox as o cross join lateral unnest(o.records) with ordinality as e (record, n) where e.n > 1;
      alter table tangram.outbox drop column records, drop column versions, alter column seq set increment by 1;
    `);
  }
}
