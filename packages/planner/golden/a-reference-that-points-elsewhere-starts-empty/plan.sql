-- before the switch: add_column deal company$2
alter table "w_0123456789ab"."deal" add column if not exists "company$2" uuid;

-- before the switch: add_trigger deal$c$company$2$15stkuu
create or replace function "w_0123456789ab"."deal$c$company$2$15stkuu"() returns trigger language plpgsql as $tangram$ begin if tg_op = 'INSERT' then if "new"."company$2" is null then "new"."company$2" := (null)::uuid; end if; elsif "new"."company" is distinct from "old"."company" then "new"."company$2" := (null)::uuid; end if; return new; end $tangram$;
drop trigger if exists "deal$c$company$2$15stkuu" on "w_0123456789ab"."deal";
create trigger "deal$c$company$2$15stkuu" before insert or update on "w_0123456789ab"."deal" for each row execute function "w_0123456789ab"."deal$c$company$2$15stkuu"();

-- before the switch: copy_values deal.company
with args as (select $1::uuid as after, $2::int as size, $3::timestamptz as at, $4::text as cause),
page as materialized (select t."id" from "w_0123456789ab"."deal" t, args where args.after is null or t."id" > args.after order by t."id" limit (select size from args)),
changed as (update "w_0123456789ab"."deal" t set "company$2" = (null)::uuid from page where t."id" = page."id" and (t."company$2" is distinct from (null)::uuid) returning t."id")
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count;

-- before the switch: add_reference deal$f$company$2
alter table "w_0123456789ab"."deal" add constraint "deal$f$company$2" foreign key ("company$2") references "w_0123456789ab"."user" ("id") on delete set null not valid;

-- before the switch: validate_reference deal$f$company$2
alter table "w_0123456789ab"."deal" validate constraint "deal$f$company$2";

-- before the switch: create_index deal$i$company$2
create index concurrently "deal$i$company$2" on "w_0123456789ab"."deal" ("company$2", "id") where "company$2" is not null;

-- after the switch: drop_trigger deal$c$company$2$15stkuu
drop trigger if exists "deal$c$company$2$15stkuu" on "w_0123456789ab"."deal";
drop function if exists "w_0123456789ab"."deal$c$company$2$15stkuu"();

-- after the switch: drop_reference deal$f$company
alter table "w_0123456789ab"."deal" drop constraint if exists "deal$f$company";

-- after the switch: drop_index deal$i$company
drop index concurrently if exists "w_0123456789ab"."deal$i$company";
