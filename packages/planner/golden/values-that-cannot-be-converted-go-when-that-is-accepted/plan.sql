-- before the switch: add_column deal note$2
alter table "w_0123456789ab"."deal" add column if not exists "note$2" date;

-- before the switch: add_trigger deal$c$note$2$h36bj7
create or replace function "w_0123456789ab"."deal$c$note$2$h36bj7"() returns trigger language plpgsql as $tangram$ begin if tg_op = 'INSERT' then if "new"."note$2" is null then "new"."note$2" := ((case when "new"."note" ~ '^[[:space:]]*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' and substr(btrim("new"."note"), 1, 10) !~ '^0000' then (case when substr(substr(btrim("new"."note"), 1, 10), 9, 2)::int <= extract(day from (substr(substr(btrim("new"."note"), 1, 10), 1, 8) || '01')::date + interval '1 month' - interval '1 day') then substr(btrim("new"."note"), 1, 10)::date end) end))::date; end if; elsif "new"."note" is distinct from "old"."note" then "new"."note$2" := ((case when "new"."note" ~ '^[[:space:]]*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' and substr(btrim("new"."note"), 1, 10) !~ '^0000' then (case when substr(substr(btrim("new"."note"), 1, 10), 9, 2)::int <= extract(day from (substr(substr(btrim("new"."note"), 1, 10), 1, 8) || '01')::date + interval '1 month' - interval '1 day') then substr(btrim("new"."note"), 1, 10)::date end) end))::date; end if; return new; end $tangram$;
drop trigger if exists "deal$c$note$2$h36bj7" on "w_0123456789ab"."deal";
create trigger "deal$c$note$2$h36bj7" before insert or update on "w_0123456789ab"."deal" for each row execute function "w_0123456789ab"."deal$c$note$2$h36bj7"();

-- before the switch: copy_values deal.note
with args as (select $1::uuid as after, $2::int as size, $3::timestamptz as at, $4::text as cause),
page as materialized (select t."id" from "w_0123456789ab"."deal" t, args where args.after is null or t."id" > args.after order by t."id" limit (select size from args)),
changed as (update "w_0123456789ab"."deal" t set "note$2" = ((case when "t"."note" ~ '^[[:space:]]*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' and substr(btrim("t"."note"), 1, 10) !~ '^0000' then (case when substr(substr(btrim("t"."note"), 1, 10), 9, 2)::int <= extract(day from (substr(substr(btrim("t"."note"), 1, 10), 1, 8) || '01')::date + interval '1 month' - interval '1 day') then substr(btrim("t"."note"), 1, 10)::date end) end))::date from page where t."id" = page."id" and (t."note$2" is distinct from ((case when "t"."note" ~ '^[[:space:]]*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' and substr(btrim("t"."note"), 1, 10) !~ '^0000' then (case when substr(substr(btrim("t"."note"), 1, 10), 9, 2)::int <= extract(day from (substr(substr(btrim("t"."note"), 1, 10), 1, 8) || '01')::date + interval '1 month' - interval '1 day') then substr(btrim("t"."note"), 1, 10)::date end) end))::date) returning t."id")
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count;

-- after the switch: drop_trigger deal$c$note$2$h36bj7
drop trigger if exists "deal$c$note$2$h36bj7" on "w_0123456789ab"."deal";
drop function if exists "w_0123456789ab"."deal$c$note$2$h36bj7"();

-- after the switch: change_values deal.note lost
with args as (select $1::uuid as after, $2::int as size, $3::timestamptz as at, $4::text as cause),
page as materialized (select t."id" from "w_0123456789ab"."deal" t, args where args.after is null or t."id" > args.after order by t."id" limit (select size from args)),
o as materialized (select t.* from "w_0123456789ab"."deal" t where t."id" in (select "id" from page) and (("t"."note" is not null and ((case when "t"."note" ~ '^[[:space:]]*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' and substr(btrim("t"."note"), 1, 10) !~ '^0000' then (case when substr(substr(btrim("t"."note"), 1, 10), 9, 2)::int <= extract(day from (substr(substr(btrim("t"."note"), 1, 10), 1, 8) || '01')::date + interval '1 month' - interval '1 day') then substr(btrim("t"."note"), 1, 10)::date end) end))::date is null) and "t"."note$2" is not distinct from ((case when "t"."note" ~ '^[[:space:]]*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' and substr(btrim("t"."note"), 1, 10) !~ '^0000' then (case when substr(substr(btrim("t"."note"), 1, 10), 9, 2)::int <= extract(day from (substr(substr(btrim("t"."note"), 1, 10), 1, 8) || '01')::date + interval '1 month' - interval '1 day') then substr(btrim("t"."note"), 1, 10)::date end) end))::date) for update),
changed as (update "w_0123456789ab"."deal" t set "note$2" = "o"."note$2", "version" = t."version" + 1, "updated_at" = args.at from o, args where t."id" = o."id" returning t."id", t."version"),
history as (insert into "w_0123456789ab"."$history" (object, record, version, at, actor, op, cause, before)
select 'deal', o."id", changed."version", args.at, null, 'update', args.cause, jsonb_build_object('note', coalesce(to_jsonb("o"."note"), 'null'::jsonb)) from o join changed on changed."id" = o."id", args),
events as (insert into tangram.outbox (workspace, at, object, record, op, version, changed, actor, cause)
select w.id, args.at, 'deal', changed."id", 'updated', changed."version", array['note']::text[], null, args.cause from changed, args, tangram.workspace w where w.schema = 'w_0123456789ab')
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count;
