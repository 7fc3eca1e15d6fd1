-- before the switch: create_table deal
create table if not exists "w_0123456789ab"."deal" (
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
  "amount" numeric(20, 2),
  "note" text,
  "company" uuid,
  "stage" text,
  "stage$entered_at" timestamptz(3),
  "stage$probability" numeric(20, 2),
  "source" text
);
alter table "w_0123456789ab"."deal" add column if not exists "name" text;
alter table "w_0123456789ab"."deal" add column if not exists "amount" numeric(20, 2);
alter table "w_0123456789ab"."deal" add column if not exists "note" text;
alter table "w_0123456789ab"."deal" add column if not exists "company" uuid;
alter table "w_0123456789ab"."deal" add column if not exists "stage" text;
alter table "w_0123456789ab"."deal" add column if not exists "stage$entered_at" timestamptz(3);
alter table "w_0123456789ab"."deal" add column if not exists "stage$probability" numeric(20, 2);
alter table "w_0123456789ab"."deal" add column if not exists "source" text;
create index if not exists "deal$i$owner" on "w_0123456789ab"."deal" ("owner", "id") where "deleted_at" is null;
create index if not exists "deal$i$created_at" on "w_0123456789ab"."deal" ("created_at", "id") where "deleted_at" is null;
create index if not exists "deal$i$updated_at" on "w_0123456789ab"."deal" ("updated_at", "id") where "deleted_at" is null;
create index if not exists "deal$i$company" on "w_0123456789ab"."deal" ("company", "id") where "company" is not null;
create index if not exists "deal$i$stage" on "w_0123456789ab"."deal" ("stage", "id") where "deleted_at" is null;
create index if not exists "deal$t$name" on "w_0123456789ab"."deal" using gin ("name" public.gin_trgm_ops) where "deleted_at" is null;
create index if not exists "deal$g$name" on "w_0123456789ab"."deal" using gin (tangram.grams("name")) where "deleted_at" is null;

-- before the switch: change_values deal.company dangling
with args as (select $1::uuid as after, $2::int as size, $3::timestamptz as at, $4::text as cause),
page as materialized (select t."id" from "w_0123456789ab"."deal" t, args where args.after is null or t."id" > args.after order by t."id" limit (select size from args)),
o as materialized (select t.* from "w_0123456789ab"."deal" t where t."id" in (select "id" from page) and "t"."company" is not null and not exists (select from "w_0123456789ab"."company" r where r."id" = "t"."company") for update),
changed as (update "w_0123456789ab"."deal" t set "company" = null::uuid, "version" = t."version" + 1, "updated_at" = args.at from o, args where t."id" = o."id" returning t."id", t."version"),
history as (insert into "w_0123456789ab"."$history" (object, record, version, at, actor, op, cause, before)
select 'deal', o."id", changed."version", args.at, null, 'update', args.cause, jsonb_build_object('company', coalesce(to_jsonb("o"."company"), 'null'::jsonb)) from o join changed on changed."id" = o."id", args),
events as (insert into tangram.outbox (workspace, at, object, record, op, version, changed, actor, cause)
select w.id, args.at, 'deal', changed."id", 'updated', changed."version", array['company']::text[], null, args.cause from changed, args, tangram.workspace w where w.schema = 'w_0123456789ab')
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count;

-- before the switch: add_reference deal$f$company
alter table "w_0123456789ab"."deal" add constraint "deal$f$company" foreign key ("company") references "w_0123456789ab"."company" ("id") on delete set null not valid;

-- before the switch: validate_reference deal$f$company
alter table "w_0123456789ab"."deal" validate constraint "deal$f$company";
