-- before the switch: create_index deal$u$note$7d5xiv
create unique index concurrently "deal$u$note$7d5xiv" on "w_0123456789ab"."deal" ((lower(normalize("note", NFKC)))) where "deleted_at" is null and "note" is not null;

-- after the switch: swap_index deal$u$note
drop index if exists "w_0123456789ab"."deal$u$note";
alter index if exists "w_0123456789ab"."deal$u$note$7d5xiv" rename to "deal$u$note";
