-- before the switch: create_table exchange_rate
create table if not exists "w_0123456789ab"."exchange_rate" (
  "id" uuid primary key,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by" uuid,
  "owner" uuid,
  "record_type" text,
  "deleted_at" timestamptz(3),
  "deletion_id" uuid,
  "name" text,
  "code" text,
  "valid_from" date,
  "rate" numeric(20, 6)
);
create index if not exists "exchange_rate$i$owner" on "w_0123456789ab"."exchange_rate" ("owner", "id") where "deleted_at" is null;
create index if not exists "exchange_rate$i$created_at" on "w_0123456789ab"."exchange_rate" ("created_at", "id") where "deleted_at" is null;
create index if not exists "exchange_rate$i$updated_at" on "w_0123456789ab"."exchange_rate" ("updated_at", "id") where "deleted_at" is null;
create unique index if not exists "exchange_rate$k$day" on "w_0123456789ab"."exchange_rate" (("code"), ("valid_from")) where "deleted_at" is null and "code" is not null and "valid_from" is not null;
create index if not exists "exchange_rate$t$name" on "w_0123456789ab"."exchange_rate" using gin ("name" public.gin_trgm_ops) where "deleted_at" is null;
create index if not exists "exchange_rate$g$name" on "w_0123456789ab"."exchange_rate" using gin (tangram.grams("name")) where "deleted_at" is null;

-- before the switch: add_column deal $currency, $rate$cny
alter table "w_0123456789ab"."deal" add column if not exists "$currency" text, add column if not exists "$rate$cny" numeric(20, 10);

-- before the switch: add_trigger $rate
create or replace function "w_0123456789ab"."$rate"(text, date, timestamptz) returns numeric language sql stable as 'select case when $1 = ''CNY'' then 1::numeric else (select "r"."rate" from "w_0123456789ab"."exchange_rate" r
where "r"."code" = $1 and "r"."valid_from" <= coalesce($2, ($3 at time zone ''Asia/Shanghai'')::date) and "r"."rate" > 0 and r."deleted_at" is null order by "r"."valid_from" desc limit 1) end';
comment on function "w_0123456789ab"."$rate"(text, date, timestamptz) is 'j2zev1';

-- before the switch: add_trigger deal$m$rate
create or replace function "w_0123456789ab"."deal$m$rate"() returns trigger language plpgsql as 'begin
  "new"."$currency" := coalesce("new"."$currency", ''CNY'');
  if "new"."$currency" = ''CNY'' then
    "new"."$rate$cny" := 1;
    return new;
  end if;
  if tg_op = ''UPDATE'' then
    if "old"."$rate$cny" is not null and "old"."$currency" is not distinct from "new"."$currency" and "old"."closes" is not distinct from "new"."closes" and coalesce(("old"."closes" < ''2020-01-01''::date), false) and coalesce(("new"."closes" < ''2020-01-01''::date), false) then
      "new"."$rate$cny" := "old"."$rate$cny";
      return new;
    end if;
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended(''w_0123456789ab rates'', 0));
  "new"."$rate$cny" := "w_0123456789ab"."$rate"("new"."$currency", "new"."closes", "new"."created_at");
  if tg_op = ''UPDATE'' and "new"."$rate$cny" is null then
    if "old"."$currency" is not distinct from "new"."$currency" and "old"."closes" is not distinct from "new"."closes" then "new"."$rate$cny" := "old"."$rate$cny"; end if;
  end if;
  return new;
end';
drop trigger if exists "deal$m$rate" on "w_0123456789ab"."deal";
create trigger "deal$m$rate" before insert or update on "w_0123456789ab"."deal" for each row execute function "w_0123456789ab"."deal$m$rate"();
comment on function "w_0123456789ab"."deal$m$rate"() is 'l5ty6z';

-- before the switch: add_trigger exchange_rate$m$rates
create or replace function "w_0123456789ab"."exchange_rate$m$rates"() returns trigger language plpgsql as 'begin
  perform pg_advisory_xact_lock(hashtextextended(''w_0123456789ab rates'', 0));
  insert into tangram.rate_change (workspace, object) select w.id, o.object from tangram.workspace w, unnest(array[''deal'']::text[]) as o(object) where w.schema = ''w_0123456789ab'';
  return null;
end';
drop trigger if exists "exchange_rate$m$rates" on "w_0123456789ab"."exchange_rate";
create trigger "exchange_rate$m$rates" after insert or update or delete on "w_0123456789ab"."exchange_rate" for each statement execute function "w_0123456789ab"."exchange_rate$m$rates"();
comment on function "w_0123456789ab"."exchange_rate$m$rates"() is '15brai1';

-- before the switch: copy_values deal$m$rate
with args as (select $1::uuid as after, $2::int as size, $3::timestamptz as at, $4::text as cause),
page as materialized (select t."id" from "w_0123456789ab"."deal" t, args where args.after is null or t."id" > args.after order by t."id" limit (select size from args)),
changed as (update "w_0123456789ab"."deal" t set "$currency" = coalesce("t"."$currency", 'CNY') from page where t."id" = page."id" and ("t"."$currency" is null or "t"."$rate$cny" is distinct from coalesce("w_0123456789ab"."$rate"("t"."$currency", "t"."closes", "t"."created_at"), "t"."$rate$cny")) and not ("t"."$rate$cny" is not null and coalesce(("t"."closes" < '2020-01-01'::date), false)) returning t."id", t."version", t."deleted_at")
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count, (select count(*)::int from page) as looked;
