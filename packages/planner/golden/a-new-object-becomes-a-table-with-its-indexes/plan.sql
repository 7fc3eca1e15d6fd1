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
create index if not exists "deal$i$owner" on "w_0123456789ab"."deal" ("owner", "id") where "deleted_at" is null;
create index if not exists "deal$i$created_at" on "w_0123456789ab"."deal" ("created_at", "id") where "deleted_at" is null;
create index if not exists "deal$i$updated_at" on "w_0123456789ab"."deal" ("updated_at", "id") where "deleted_at" is null;
create index if not exists "deal$i$company" on "w_0123456789ab"."deal" ("company", "id") where "company" is not null;
create index if not exists "deal$i$stage" on "w_0123456789ab"."deal" ("stage", "id") where "deleted_at" is null;
create index if not exists "deal$t$name" on "w_0123456789ab"."deal" using gin ("name" public.gin_trgm_ops) where "deleted_at" is null;
create index if not exists "deal$g$name" on "w_0123456789ab"."deal" using gin (tangram.grams("name")) where "deleted_at" is null;

-- before the switch: add_reference deal$f$company
alter table "w_0123456789ab"."deal" add constraint "deal$f$company" foreign key ("company") references "w_0123456789ab"."company" ("id") on delete set null;
