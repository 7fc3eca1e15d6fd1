select '[' || coalesce(string_agg("r"."j", ','
order by "r"."n") filter (where "r"."n" <= $1::integer), '') || ']' as "data",
 case when count(*) > $1::integer then max(json_build_array("r"."$k0"::text, "r"."$k1"::text)::text) filter (where "r"."n" = $1::integer) end as "cursor"
from (select concat('{"id":', coalesce('"' || "p"."id" || '"', 'null'), ',"version":', coalesce("p"."version"::text, 'null'), ',"name":', coalesce(to_json("p"."name")::text, 'null'), ',"amount":', coalesce('"' || "p"."amount" || '"', 'null'), ',"company.name":', coalesce(to_json("t1"."name")::text, 'null')) || '}' as "j", row_number() over (order by "p"."$k0" desc nulls last, "p"."$k1" desc) as "n", "p"."$k0", "p"."$k1"
from (select "w".*, "s"."$k0", "s"."$k1"
from (select "t0"."id" as "id", "t0"."amount" as "$k0", "t0"."id" as "$k1"
from (select "t"."id", "t"."created_at", "t"."created_by", coalesce("h"."$version" - 1, "t"."version") as "version", case when "h"."$version" is null then "t"."updated_at" when "h"."$version" <= 2 then "t"."created_at" else (select "e"."at"
from "w_golden"."$history" as "e"
where "e"."record" = "t"."id" and "e"."version" = "h"."$version" - 1 and "e"."object" = 'deal' and "e"."at" <= $2::timestamptz) end as "updated_at", case when "h"."$version" is null then "t"."updated_by" when "h"."$version" <= 2 then "t"."created_by" else (select "e"."actor"
from "w_golden"."$history" as "e"
where "e"."record" = "t"."id" and "e"."version" = "h"."$version" - 1 and "e"."object" = 'deal' and "e"."at" <= $2::timestamptz) end as "updated_by", null::timestamptz as "deleted_at", case when "h"."$0" is null then "t"."owner" else case when ("h"."$0" #>> '{}') ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then ("h"."$0" #>> '{}')::uuid end end as "owner", case when "h"."$1" is null then "t"."record_type" else ("h"."$1" #>> '{}') end as "record_type", case when "h"."$2" is null then "t"."name" else ("h"."$2" #>> '{}') end as "name", case when "h"."$3" is null then "t"."amount" else case when ("h"."$3" #>> '{}') ~ '^-?[0-9]{1,30}([.][0-9]{1,20})?$' then ("h"."$3" #>> '{}')::numeric end end as "amount", case when "h"."$4" is null then "t"."stage" else ("h"."$4" #>> '{}') end as "stage", case when "h"."$5" is null then "t"."stage$entered_at" else case when ("h"."$5" #>> '{}') ~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?[.][0-9]{3}Z$' then ((((left(("h"."$5" #>> '{}'), 8) || '01')::date + (substr(("h"."$5" #>> '{}'), 9, 2)::integer - 1)) + substr(("h"."$5" #>> '{}'), 12, 12)::time) at time zone 'UTC') end end as "stage$entered_at", case when "h"."$6" is null then "t"."stage$probability" else case when ("h"."$6" #>> '{}') ~ '^-?[0-9]{1,30}([.][0-9]{1,20})?$' then ("h"."$6" #>> '{}')::numeric end end as "stage$probability", case when "h"."$7" is null then "t"."close_date" else case when ("h"."$7" #>> '{}') ~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' then ((left(("h"."$7" #>> '{}'), 8) || '01')::date + (substr(("h"."$7" #>> '{}'), 9, 2)::integer - 1)) end end as "close_date", case when "h"."$8" is null then "t"."company" else case when ("h"."$8" #>> '{}') ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then ("h"."$8" #>> '{}')::uuid end end as "company", case when "h"."$9" is null then "t"."source" else ("h"."$9" #>> '{}') end as "source", case when "h"."$10" is null then "t"."tags" else case when jsonb_typeof("h"."$10") = 'array' then array(select jsonb_array_elements_text("h"."$10")) end end as "tags", case when "h"."$11" is null then "t"."urgent" else case when ("h"."$11" #>> '{}') ~ '^(true|false)$' then ("h"."$11" #>> '{}')::boolean end end as "urgent", case when "h"."$12" is null then "t"."seen_at" else case when ("h"."$12" #>> '{}') ~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?[.][0-9]{3}Z$' then ((((left(("h"."$12" #>> '{}'), 8) || '01')::date + (substr(("h"."$12" #>> '{}'), 9, 2)::integer - 1)) + substr(("h"."$12" #>> '{}'), 12, 12)::time) at time zone 'UTC') end end as "seen_at"
from "w_golden"."deal" as "t"
left join (select "c"."record" as "$record", min("c"."version") as "$version", (array_agg("c"."op"
order by "c"."version") filter (where "c"."op" <> 'update'))[1] as "$fate", (array_agg("c"."before" -> 'owner'
order by "c"."version") filter (where "c"."before" ? 'owner'))[1] as "$0", (array_agg("c"."before" -> 'record_type'
order by "c"."version") filter (where "c"."before" ? 'record_type'))[1] as "$1", (array_agg("c"."before" -> 'name'
order by "c"."version") filter (where "c"."before" ? 'name'))[1] as "$2", (array_agg("c"."before" -> 'amount'
order by "c"."version") filter (where "c"."before" ? 'amount'))[1] as "$3", (array_agg("c"."before" -> 'stage'
order by "c"."version") filter (where "c"."before" ? 'stage'))[1] as "$4", (array_agg("c"."before" -> 'stage$entered_at'
order by "c"."version") filter (where "c"."before" ? 'stage$entered_at'))[1] as "$5", (array_agg("c"."before" -> 'stage$probability'
order by "c"."version") filter (where "c"."before" ? 'stage$probability'))[1] as "$6", (array_agg("c"."before" -> 'close_date'
order by "c"."version") filter (where "c"."before" ? 'close_date'))[1] as "$7", (array_agg("c"."before" -> 'company'
order by "c"."version") filter (where "c"."before" ? 'company'))[1] as "$8", (array_agg("c"."before" -> 'source'
order by "c"."version") filter (where "c"."before" ? 'source'))[1] as "$9", (array_agg("c"."before" -> 'tags'
order by "c"."version") filter (where "c"."before" ? 'tags'))[1] as "$10", (array_agg("c"."before" -> 'urgent'
order by "c"."version") filter (where "c"."before" ? 'urgent'))[1] as "$11", (array_agg("c"."before" -> 'seen_at'
order by "c"."version") filter (where "c"."before" ? 'seen_at'))[1] as "$12"
from "w_golden"."$history" as "c"
where "c"."object" = 'deal' and "c"."at" > $2::timestamptz
group by "c"."record") as "h" on "h"."$record" = "t"."id"
where "t"."created_at" <= $2::timestamptz and coalesce("h"."$fate" = 'delete', "t"."deleted_at" is null)) as "t0"
where "t0"."deleted_at" is null and ("t0"."amount" >= $3::numeric)
order by "t0"."amount" desc nulls last, "t0"."id" desc
limit '11') as "s" join (select "t"."id", "t"."created_at", "t"."created_by", coalesce("h"."$version" - 1, "t"."version") as "version", case when "h"."$version" is null then "t"."updated_at" when "h"."$version" <= 2 then "t"."created_at" else (select "e"."at"
from "w_golden"."$history" as "e"
where "e"."record" = "t"."id" and "e"."version" = "h"."$version" - 1 and "e"."object" = 'deal' and "e"."at" <= $2::timestamptz) end as "updated_at", case when "h"."$version" is null then "t"."updated_by" when "h"."$version" <= 2 then "t"."created_by" else (select "e"."actor"
from "w_golden"."$history" as "e"
where "e"."record" = "t"."id" and "e"."version" = "h"."$version" - 1 and "e"."object" = 'deal' and "e"."at" <= $2::timestamptz) end as "updated_by", null::timestamptz as "deleted_at", case when "h"."$0" is null then "t"."owner" else case when ("h"."$0" #>> '{}') ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then ("h"."$0" #>> '{}')::uuid end end as "owner", case when "h"."$1" is null then "t"."record_type" else ("h"."$1" #>> '{}') end as "record_type", case when "h"."$2" is null then "t"."name" else ("h"."$2" #>> '{}') end as "name", case when "h"."$3" is null then "t"."amount" else case when ("h"."$3" #>> '{}') ~ '^-?[0-9]{1,30}([.][0-9]{1,20})?$' then ("h"."$3" #>> '{}')::numeric end end as "amount", case when "h"."$4" is null then "t"."stage" else ("h"."$4" #>> '{}') end as "stage", case when "h"."$5" is null then "t"."stage$entered_at" else case when ("h"."$5" #>> '{}') ~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?[.][0-9]{3}Z$' then ((((left(("h"."$5" #>> '{}'), 8) || '01')::date + (substr(("h"."$5" #>> '{}'), 9, 2)::integer - 1)) + substr(("h"."$5" #>> '{}'), 12, 12)::time) at time zone 'UTC') end end as "stage$entered_at", case when "h"."$6" is null then "t"."stage$probability" else case when ("h"."$6" #>> '{}') ~ '^-?[0-9]{1,30}([.][0-9]{1,20})?$' then ("h"."$6" #>> '{}')::numeric end end as "stage$probability", case when "h"."$7" is null then "t"."close_date" else case when ("h"."$7" #>> '{}') ~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' then ((left(("h"."$7" #>> '{}'), 8) || '01')::date + (substr(("h"."$7" #>> '{}'), 9, 2)::integer - 1)) end end as "close_date", case when "h"."$8" is null then "t"."company" else case when ("h"."$8" #>> '{}') ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then ("h"."$8" #>> '{}')::uuid end end as "company", case when "h"."$9" is null then "t"."source" else ("h"."$9" #>> '{}') end as "source", case when "h"."$10" is null then "t"."tags" else case when jsonb_typeof("h"."$10") = 'array' then array(select jsonb_array_elements_text("h"."$10")) end end as "tags", case when "h"."$11" is null then "t"."urgent" else case when ("h"."$11" #>> '{}') ~ '^(true|false)$' then ("h"."$11" #>> '{}')::boolean end end as "urgent", case when "h"."$12" is null then "t"."seen_at" else case when ("h"."$12" #>> '{}') ~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?[.][0-9]{3}Z$' then ((((left(("h"."$12" #>> '{}'), 8) || '01')::date + (substr(("h"."$12" #>> '{}'), 9, 2)::integer - 1)) + substr(("h"."$12" #>> '{}'), 12, 12)::time) at time zone 'UTC') end end as "seen_at"
from "w_golden"."deal" as "t"
left join lateral (select min("c"."version") as "$version", (array_agg("c"."op"
order by "c"."version") filter (where "c"."op" <> 'update'))[1] as "$fate", (array_agg("c"."before" -> 'owner'
order by "c"."version") filter (where "c"."before" ? 'owner'))[1] as "$0", (array_agg("c"."before" -> 'record_type'
order by "c"."version") filter (where "c"."before" ? 'record_type'))[1] as "$1", (array_agg("c"."before" -> 'name'
order by "c"."version") filter (where "c"."before" ? 'name'))[1] as "$2", (array_agg("c"."before" -> 'amount'
order by "c"."version") filter (where "c"."before" ? 'amount'))[1] as "$3", (array_agg("c"."before" -> 'stage'
order by "c"."version") filter (where "c"."before" ? 'stage'))[1] as "$4", (array_agg("c"."before" -> 'stage$entered_at'
order by "c"."version") filter (where "c"."before" ? 'stage$entered_at'))[1] as "$5", (array_agg("c"."before" -> 'stage$probability'
order by "c"."version") filter (where "c"."before" ? 'stage$probability'))[1] as "$6", (array_agg("c"."before" -> 'close_date'
order by "c"."version") filter (where "c"."before" ? 'close_date'))[1] as "$7", (array_agg("c"."before" -> 'company'
order by "c"."version") filter (where "c"."before" ? 'company'))[1] as "$8", (array_agg("c"."before" -> 'source'
order by "c"."version") filter (where "c"."before" ? 'source'))[1] as "$9", (array_agg("c"."before" -> 'tags'
order by "c"."version") filter (where "c"."before" ? 'tags'))[1] as "$10", (array_agg("c"."before" -> 'urgent'
order by "c"."version") filter (where "c"."before" ? 'urgent'))[1] as "$11", (array_agg("c"."before" -> 'seen_at'
order by "c"."version") filter (where "c"."before" ? 'seen_at'))[1] as "$12"
from "w_golden"."$history" as "c"
where "c"."object" = 'deal' and "c"."at" > $2::timestamptz and "c"."record" = "t"."id") as "h" on true
where "t"."created_at" <= $2::timestamptz and coalesce("h"."$fate" = 'delete', "t"."deleted_at" is null)) as "w" on "w"."id" = "s"."id") as "p"
left join (select "t"."id", "t"."created_at", "t"."created_by", coalesce("h"."$version" - 1, "t"."version") as "version", case when "h"."$version" is null then "t"."updated_at" when "h"."$version" <= 2 then "t"."created_at" else (select "e"."at"
from "w_golden"."$history" as "e"
where "e"."record" = "t"."id" and "e"."version" = "h"."$version" - 1 and "e"."object" = 'company' and "e"."at" <= $2::timestamptz) end as "updated_at", case when "h"."$version" is null then "t"."updated_by" when "h"."$version" <= 2 then "t"."created_by" else (select "e"."actor"
from "w_golden"."$history" as "e"
where "e"."record" = "t"."id" and "e"."version" = "h"."$version" - 1 and "e"."object" = 'company' and "e"."at" <= $2::timestamptz) end as "updated_by", null::timestamptz as "deleted_at", case when "h"."$0" is null then "t"."owner" else case when ("h"."$0" #>> '{}') ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then ("h"."$0" #>> '{}')::uuid end end as "owner", case when "h"."$1" is null then "t"."record_type" else ("h"."$1" #>> '{}') end as "record_type", case when "h"."$2" is null then "t"."name" else ("h"."$2" #>> '{}') end as "name", case when "h"."$3" is null then "t"."city" else ("h"."$3" #>> '{}') end as "city", case when "h"."$4" is null then "t"."parent" else case when ("h"."$4" #>> '{}') ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then ("h"."$4" #>> '{}')::uuid end end as "parent"
from "w_golden"."company" as "t"
left join lateral (select min("c"."version") as "$version", (array_agg("c"."op"
order by "c"."version") filter (where "c"."op" <> 'update'))[1] as "$fate", (array_agg("c"."before" -> 'owner'
order by "c"."version") filter (where "c"."before" ? 'owner'))[1] as "$0", (array_agg("c"."before" -> 'record_type'
order by "c"."version") filter (where "c"."before" ? 'record_type'))[1] as "$1", (array_agg("c"."before" -> 'name'
order by "c"."version") filter (where "c"."before" ? 'name'))[1] as "$2", (array_agg("c"."before" -> 'city'
order by "c"."version") filter (where "c"."before" ? 'city'))[1] as "$3", (array_agg("c"."before" -> 'parent'
order by "c"."version") filter (where "c"."before" ? 'parent'))[1] as "$4"
from "w_golden"."$history" as "c"
where "c"."object" = 'company' and "c"."at" > $2::timestamptz and "c"."record" = "t"."id") as "h" on true
where "t"."created_at" <= $2::timestamptz and coalesce("h"."$fate" = 'delete', "t"."deleted_at" is null)) as "t1" on "t1"."id" = "p"."company" and "t1"."deleted_at" is null) as "r"
