-- before the switch: add_column deal margin
alter table "w_0123456789ab"."deal" add column if not exists "margin" numeric(20, 2);
