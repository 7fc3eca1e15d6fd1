-- after the switch: drop_reference deal$f$company
alter table "w_0123456789ab"."deal" drop constraint if exists "deal$f$company";
