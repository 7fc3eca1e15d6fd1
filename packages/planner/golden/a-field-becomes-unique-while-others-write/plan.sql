-- before the switch: create_index deal$u$note
create unique index concurrently "deal$u$note" on "w_0123456789ab"."deal" (("note")) where "deleted_at" is null and "note" is not null;
