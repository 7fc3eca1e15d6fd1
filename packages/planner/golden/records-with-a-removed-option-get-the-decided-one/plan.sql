-- after the switch: change_values deal.source fair
with args as (select $1::uuid as after, $2::int as size, $3::timestamptz as at, $4::text as cause),
page as materialized (select t."id" from "w_0123456789ab"."deal" t, args where args.after is null or t."id" > args.after order by t."id" limit (select size from args)),
o as materialized (select t.* from "w_0123456789ab"."deal" t where t."id" in (select "id" from page) and "t"."source" = 'fair' for update),
changed as (update "w_0123456789ab"."deal" t set "source" = 'web', "version" = t."version" + 1, "updated_at" = args.at from o, args where t."id" = o."id" returning t."id", t."version"),
history as (insert into "w_0123456789ab"."$history" (object, record, version, at, actor, op, cause, before)
select 'deal', o."id", changed."version", args.at, null, 'update', args.cause, jsonb_build_object('source', coalesce(to_jsonb("o"."source"), 'null'::jsonb)) from o join changed on changed."id" = o."id", args),
events as (insert into tangram.outbox (workspace, at, object, record, op, version, changed, actor, cause)
select w.id, args.at, 'deal', changed."id", 'updated', changed."version", array['source']::text[], null, args.cause from changed, args, tangram.workspace w where w.schema = 'w_0123456789ab')
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count;
