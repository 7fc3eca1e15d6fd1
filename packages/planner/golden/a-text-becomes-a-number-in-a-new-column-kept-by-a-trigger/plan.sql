-- before the switch: add_column deal note$2
alter table "w_0123456789ab"."deal" add column if not exists "note$2" numeric(20, 2);

-- before the switch: add_trigger deal$c$note$2$h36bj7
create or replace function "w_0123456789ab"."deal$c$note$2$h36bj7"() returns trigger language plpgsql as $tangram$ begin if tg_op = 'INSERT' then if "new"."note$2" is null then "new"."note$2" := ((case when "new"."note" ~ '^[[:space:]]*[+-]?[0-9]{1,3}(,?[0-9]{3})*([.][0-9]+)?[[:space:]]*$|^[[:space:]]*[+-]?[0-9]{1,20}([.][0-9]{1,20})?[[:space:]]*$' then (case when scale(trim_scale(replace("new"."note", ',', '')::numeric)) <= 2 then (case when abs(replace("new"."note", ',', '')::numeric) < power(10::numeric, 18) then round(replace("new"."note", ',', '')::numeric, 2) end) end) end))::numeric(20, 2); end if; elsif "new"."note" is distinct from "old"."note" then "new"."note$2" := ((case when "new"."note" ~ '^[[:space:]]*[+-]?[0-9]{1,3}(,?[0-9]{3})*([.][0-9]+)?[[:space:]]*$|^[[:space:]]*[+-]?[0-9]{1,20}([.][0-9]{1,20})?[[:space:]]*$' then (case when scale(trim_scale(replace("new"."note", ',', '')::numeric)) <= 2 then (case when abs(replace("new"."note", ',', '')::numeric) < power(10::numeric, 18) then round(replace("new"."note", ',', '')::numeric, 2) end) end) end))::numeric(20, 2); end if; return new; end $tangram$;
drop trigger if exists "deal$c$note$2$h36bj7" on "w_0123456789ab"."deal";
create trigger "deal$c$note$2$h36bj7" before insert or update on "w_0123456789ab"."deal" for each row execute function "w_0123456789ab"."deal$c$note$2$h36bj7"();

-- before the switch: copy_values deal.note
with args as (select $1::uuid as after, $2::int as size, $3::timestamptz as at, $4::text as cause),
page as materialized (select t."id" from "w_0123456789ab"."deal" t, args where args.after is null or t."id" > args.after order by t."id" limit (select size from args)),
changed as (update "w_0123456789ab"."deal" t set "note$2" = ((case when "t"."note" ~ '^[[:space:]]*[+-]?[0-9]{1,3}(,?[0-9]{3})*([.][0-9]+)?[[:space:]]*$|^[[:space:]]*[+-]?[0-9]{1,20}([.][0-9]{1,20})?[[:space:]]*$' then (case when scale(trim_scale(replace("t"."note", ',', '')::numeric)) <= 2 then (case when abs(replace("t"."note", ',', '')::numeric) < power(10::numeric, 18) then round(replace("t"."note", ',', '')::numeric, 2) end) end) end))::numeric(20, 2) from page where t."id" = page."id" and (t."note$2" is distinct from ((case when "t"."note" ~ '^[[:space:]]*[+-]?[0-9]{1,3}(,?[0-9]{3})*([.][0-9]+)?[[:space:]]*$|^[[:space:]]*[+-]?[0-9]{1,20}([.][0-9]{1,20})?[[:space:]]*$' then (case when scale(trim_scale(replace("t"."note", ',', '')::numeric)) <= 2 then (case when abs(replace("t"."note", ',', '')::numeric) < power(10::numeric, 18) then round(replace("t"."note", ',', '')::numeric, 2) end) end) end))::numeric(20, 2)) returning t."id")
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count;

-- after the switch: drop_trigger deal$c$note$2$h36bj7
drop trigger if exists "deal$c$note$2$h36bj7" on "w_0123456789ab"."deal";
drop function if exists "w_0123456789ab"."deal$c$note$2$h36bj7"();
