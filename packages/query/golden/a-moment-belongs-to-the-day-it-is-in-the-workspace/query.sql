select '[' || coalesce(string_agg(concat('{"day":', coalesce(to_json("g"."$c0")::text, 'null'), ',"deals":', coalesce("g"."$c1"::text, 'null'), ',"first":', coalesce('"' || to_char("g"."$c2" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"', 'null'), ',"last":', coalesce('"' || to_char("g"."$c3" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"', 'null')) || '}', ','
order by "g"."n"), '') || ']' as "data", count(*)::int as "count"
from (select "g".*, row_number() over (order by "g"."$c0" asc nulls last) as "n"
from (select date_trunc('day', ("t0"."seen_at" at time zone 'Asia/Shanghai'))::date as "$c0", count(*) as "$c1", min("t0"."seen_at") as "$c2", max("t0"."seen_at") as "$c3"
from "w_golden"."deal" as "t0"
where "t0"."deleted_at" is null and (not ("t0"."seen_at" is null))
group by "$c0") as "g"
order by "n"
limit '10001'::bigint) as "g"
