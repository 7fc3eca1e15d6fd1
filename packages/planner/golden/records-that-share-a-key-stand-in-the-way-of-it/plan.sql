-- before the switch: create_index deal$k$by_name_and_note
create unique index concurrently "deal$k$by_name_and_note" on "w_0123456789ab"."deal" (("name"), ("note")) where "deleted_at" is null and "name" is not null and "note" is not null;
