-- before the switch: add_column deal note
alter table "w_0123456789ab"."deal" add column if not exists "note" text;
