-- before the switch: create_index deal$i$amount
create index concurrently "deal$i$amount" on "w_0123456789ab"."deal" ("amount" desc nulls last, "id" desc) where "deleted_at" is null;
