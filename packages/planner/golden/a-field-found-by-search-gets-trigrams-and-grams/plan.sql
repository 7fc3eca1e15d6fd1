-- before the switch: create_index deal$t$note
create index concurrently "deal$t$note" on "w_0123456789ab"."deal" using gin ("note" public.gin_trgm_ops) where "deleted_at" is null;

-- before the switch: create_index deal$g$note
create index concurrently "deal$g$note" on "w_0123456789ab"."deal" using gin (tangram.grams("note")) where "deleted_at" is null;
