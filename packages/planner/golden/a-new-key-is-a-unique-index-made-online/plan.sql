-- before the switch: create_index deal$k$by_note
create unique index concurrently "deal$k$by_note" on "w_0123456789ab"."deal" (("company"), ("note")) where "deleted_at" is null and "company" is not null and "note" is not null;
