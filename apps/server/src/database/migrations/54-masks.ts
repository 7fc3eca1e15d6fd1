import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is left of a value that is shown masked, and what somebody had unmasked. */
export class Masks1763800000054 implements MigrationInterface {
  readonly name = 'Masks1763800000054';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function tangram.band(value numeric) returns text language sql stable strict parallel safe as $$
        select case
          when abs(value) < 1000 then '< 1,000'
          else case when value < 0 then '-(' else '' end
            || to_char(low, 'FM999,999,999,999,999,999,999,999') || '–' || to_char(low * 10, 'FM999,999,999,999,999,999,999,999')
            || case when value < 0 then ')' else '' end
        end
        from (select (10::numeric ^ (length(trunc(abs(value))::text) - 1))::numeric(30, 0)) as b (low)
      $$;
      create function tangram.mask(how text, value text) returns text language sql stable strict parallel safe as $$
        select case how
          when 'phone' then (
            select case when length(n) >= 11 then left(n, 3) || '****' || right(n, 4) when length(n) >= 7 then '****' || right(n, 2) else '****' end
            from (select regexp_replace(regexp_replace(value, '[^0-9]', '', 'g'), '^(?:00)?86(?=1[3-9][0-9]{9}$)', '')) as d (n))
          when 'id_card' then (
            select case when length(n) >= 15 then left(n, 3) || repeat('*', length(n) - 7) || right(n, 4) else '****' end
            from (select regexp_replace(value, '[\\s-]', '', 'g')) as d (n))
          when 'bank_card' then (
            select case when length(n) >= 8 then '**** ' || right(n, 4) else '****' end from (select regexp_replace(value, '[^0-9]', '', 'g')) as d (n))
          when 'email' then case when position('@' in value) > 1 then left(value, 1) || '***' || substring(value from '@[^@]*$') else '***' end
          when 'band' then case when value ~ '^-?[0-9]+(\\.[0-9]+)?$' then tangram.band(value::numeric) else '***' end
          when 'text' then case when length(value) > 1 then left(value, 1) || '***' else '***' end
          else '***'
        end
      $$;
      create table tangram.unmasking (
        id uuid primary key,
        workspace uuid not null references tangram.workspace (id) on delete cascade,
        person uuid not null,
        object text not null,
        record uuid not null,
        field text not null,
        reason text not null,
        given_at timestamptz(3) not null,
        expires_at timestamptz(3) not null
      );
      create index unmasking_of on tangram.unmasking (record, person, field, expires_at);
      create index unmasking_rate on tangram.unmasking (workspace, person, given_at);
      comment on table tangram.unmasking is 'each is a field of a record that its person saw in plain, and why: rows stay when they have expired';
      comment on column tangram.unmasking.object is 'by id, as the field is';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table tangram.unmasking; drop function tangram.mask(text, text); drop function tangram.band(numeric)');
  }
}
