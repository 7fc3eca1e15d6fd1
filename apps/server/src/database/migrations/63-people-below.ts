import type { MigrationInterface, QueryRunner } from 'typeorm';

const functions = `
create function tangram.renew_below(schema text, persons uuid[], units uuid[]) returns void language plpgsql as $body$
begin
  execute format('delete from %I."$below" where below = any($1)', schema) using persons || units;
  execute format($sql$
    with recursive
      chain (below, above) as (
        select id, id from %1$I."user" where id = any($1)
        union select c.below, u.manager from chain c join %1$I."user" u on u.id = c.above where u.manager is not null),
      tree (below, above) as (
        select id, id from %1$I.department where id = any($2)
        union select t.below, d.parent from tree t join %1$I.department d on d.id = t.above where d.parent is not null),
      member (below, above, near) as (
        select u.id, unit, true from %1$I."user" u cross join unnest(u.departments) unit where u.id = any($1)
        union select m.below, d.parent, false from member m join %1$I.department d on d.id = m.above where d.parent is not null)
    insert into %1$I."$below" (above, below, near)
    select above, below, bool_or(near) from (
      select above, below, false as near from chain
      union all select above, below, false from tree
      union all select above, below, near from member) pairs group by above, below
  $sql$, schema) using persons, units;
end $body$;

create function tangram.below_changed() returns trigger language plpgsql as $body$
declare
  schema text := tg_table_schema;
  persons uuid[] := '{}';
  units uuid[] := '{}';
begin
  if tg_op = 'DELETE' then
    execute format('delete from %1$I."$below" where below in (select id from past) or above in (select id from past)', schema);
    return null;
  end if;
  if tg_table_name = 'user' then
    if tg_op = 'INSERT' then
      select array_agg(n.id) into persons from fresh n;
    else
      select array_agg(n.id) into persons from past o join fresh n on n.id = o.id
      where o.manager is distinct from n.manager or o.departments is distinct from n.departments;
    end if;
  elsif tg_op = 'INSERT' then
    select array_agg(n.id) into units from fresh n;
  else
    select array_agg(n.id) into units from past o join fresh n on n.id = o.id where o.parent is distinct from n.parent;
  end if;
  if coalesce(cardinality(persons), 0) = 0 and coalesce(cardinality(units), 0) = 0 then return null; end if;
  -- Two changes at once would each work out what is below without the other's.
  perform pg_advisory_xact_lock(hashtextextended(schema || '.below', 0));
  execute format($sql$
    with recursive under (id) as (
      select unnest($1) union select d.id from %1$I.department d join under on d.parent = under.id)
    select array_agg(id) from under
  $sql$, schema) into units using coalesce(units, '{}');
  execute format($sql$
    with recursive under (id) as (
      select unnest($1)
      union select u.id from %1$I."user" u join under on u.manager = under.id)
    select array_agg(id) from (select id from under union select u.id from %1$I."user" u where u.departments && $2) found
  $sql$, schema) into persons using coalesce(persons, '{}'), coalesce(units, '{}');
  perform tangram.renew_below(schema, coalesce(persons, '{}'), coalesce(units, '{}'));
  return null;
end $body$;

create function tangram.keep_below(schema text) returns void language plpgsql as $body$
declare
  relation text;
  persons uuid[];
  units uuid[];
begin
  execute format('create table if not exists %I."$below" (above uuid not null, below uuid not null, near boolean not null, primary key (above, below))', schema);
  execute format('create index if not exists "$below$below" on %I."$below" (below, above)', schema);
  foreach relation in array array['user', 'department'] loop
    execute format('create or replace trigger "$below$insert" after insert on %I.%I referencing new table as fresh for each statement execute function tangram.below_changed()', schema, relation);
    execute format('create or replace trigger "$below$update" after update on %I.%I referencing old table as past new table as fresh for each statement execute function tangram.below_changed()', schema, relation);
    execute format('create or replace trigger "$below$delete" after delete on %I.%I referencing old table as past for each statement execute function tangram.below_changed()', schema, relation);
  end loop;
  execute format('select array_agg(id) from %I."user"', schema) into persons;
  execute format('select array_agg(id) from %I.department', schema) into units;
  perform tangram.renew_below(schema, coalesce(persons, '{}'), coalesce(units, '{}'));
end $body$`;

const existing = `
do $body$ declare schema text; begin
  for schema in select w.schema from tangram.workspace w
    where to_regclass(format('%I."user"', w.schema)) is not null and to_regclass(format('%I.department', w.schema)) is not null
  loop perform tangram.keep_below(schema); end loop;
end $body$`;

/**
 * Who is below whom, and in which departments, as pairs in a table of each workspace (`$below`): `above` is a person or a department, `below` the same
 * or somebody or something under it; `near` where a person is in the department itself. Everything is below itself. Triggers keep it with the change.
 */
export class PeopleBelow1763800000063 implements MigrationInterface {
  readonly name = 'PeopleBelow1763800000063';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(functions);
    await queryRunner.query(existing);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function tangram.below_changed() cascade;
      do $body$ declare schema text; begin
        for schema in select w.schema from tangram.workspace w
        loop execute format('drop table if exists %I."$below"', schema); end loop;
      end $body$;
      drop function tangram.keep_below(text), tangram.renew_below(text, uuid[], uuid[])`);
  }
}
