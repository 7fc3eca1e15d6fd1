-- after the switch: drop_index deal$k$by_note
drop index concurrently if exists "w_0123456789ab"."deal$k$by_note";
