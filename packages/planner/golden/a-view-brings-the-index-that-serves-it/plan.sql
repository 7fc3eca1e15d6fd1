-- before the switch: create_index deal$v$stage$amount$13itlaa
create index concurrently "deal$v$stage$amount$13itlaa" on "w_0123456789ab"."deal" ("stage", "amount" desc nulls last, "id" desc) where "deleted_at" is null;

-- after the switch: drop_index deal$i$stage
drop index concurrently if exists "w_0123456789ab"."deal$i$stage";
