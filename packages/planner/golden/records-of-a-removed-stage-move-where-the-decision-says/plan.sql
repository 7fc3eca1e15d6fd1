-- after the switch: change_values deal.stage talk
with args as (select $1::uuid as after, $2::int as size, $3::timestamptz as at, $4::text as cause),
page as materialized (select t."id" from "w_0123456789ab"."deal" t, args where args.after is null or t."id" > args.after order by t."id" limit (select size from args)),
o as materialized (select t.* from "w_0123456789ab"."deal" t where t."id" in (select "id" from page) and "t"."stage" = 'talk' for update),
changed as (update "w_0123456789ab"."deal" t set "stage" = 'contact', "stage$entered_at" = args.at, "stage$probability" = '10'::numeric, "version" = t."version" + 1, "updated_at" = args.at from o, args where t."id" = o."id" returning t."id", t."version"),
history as (insert into "w_0123456789ab"."$history" (object, record, version, at, actor, op, cause, before)
select 'deal', o."id", changed."version", args.at, null, 'update', args.cause, jsonb_build_object('stage', coalesce(to_jsonb("o"."stage"), 'null'::jsonb), 'stage$entered_at', coalesce(to_jsonb(to_char("o"."stage$entered_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), 'null'::jsonb), 'stage$probability', coalesce(to_jsonb("o"."stage$probability"::text), 'null'::jsonb)) from o join changed on changed."id" = o."id", args),
events as (insert into tangram.outbox (workspace, at, object, record, op, version, changed, actor, cause)
select w.id, args.at, 'deal', changed."id", 'updated', changed."version", array['stage', 'stage$entered_at', 'stage$probability']::text[], null, args.cause from changed, args, tangram.workspace w where w.schema = 'w_0123456789ab')
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count;
