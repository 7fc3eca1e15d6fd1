-- before the switch: add_column deal close_date
alter table "w_0123456789ab"."deal" add column if not exists "close_date" date;

-- before the switch: create_index deal$i$close_date
create index concurrently "deal$i$close_date" on "w_0123456789ab"."deal" ("close_date" desc nulls last, "id" desc) where "deleted_at" is null;
