-- before the switch: add_column deal amount$2
alter table "w_0123456789ab"."deal" add column if not exists "amount$2" numeric(20, 4);

-- before the switch: add_trigger deal$c$amount$2$t2ngef
create or replace function "w_0123456789ab"."deal$c$amount$2$t2ngef"() returns trigger language plpgsql as $tangram$ begin if tg_op = 'INSERT' then if "new"."amount$2" is null then "new"."amount$2" := ((case when abs(("new"."amount")::numeric) < power(10::numeric, 16) then round(("new"."amount")::numeric, 4) end))::numeric(20, 4); end if; elsif "new"."amount" is distinct from "old"."amount" then "new"."amount$2" := ((case when abs(("new"."amount")::numeric) < power(10::numeric, 16) then round(("new"."amount")::numeric, 4) end))::numeric(20, 4); end if; return new; end $tangram$;
drop trigger if exists "deal$c$amount$2$t2ngef" on "w_0123456789ab"."deal";
create trigger "deal$c$amount$2$t2ngef" before insert or update on "w_0123456789ab"."deal" for each row execute function "w_0123456789ab"."deal$c$amount$2$t2ngef"();

-- before the switch: copy_values deal.amount
with args as (select $1::uuid as after, $2::int as size, $3::timestamptz as at, $4::text as cause),
page as materialized (select t."id" from "w_0123456789ab"."deal" t, args where args.after is null or t."id" > args.after order by t."id" limit (select size from args)),
changed as (update "w_0123456789ab"."deal" t set "amount$2" = ((case when abs(("t"."amount")::numeric) < power(10::numeric, 16) then round(("t"."amount")::numeric, 4) end))::numeric(20, 4) from page where t."id" = page."id" and (t."amount$2" is distinct from ((case when abs(("t"."amount")::numeric) < power(10::numeric, 16) then round(("t"."amount")::numeric, 4) end))::numeric(20, 4)) returning t."id")
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count;

-- after the switch: drop_trigger deal$c$amount$2$t2ngef
drop trigger if exists "deal$c$amount$2$t2ngef" on "w_0123456789ab"."deal";
drop function if exists "w_0123456789ab"."deal$c$amount$2$t2ngef"();
