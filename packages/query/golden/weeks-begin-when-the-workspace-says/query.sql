select '[' || coalesce(string_agg(concat('{"week":', coalesce(to_json("g"."$c0")::text, 'null'), ',"seen":', coalesce(to_json("g"."$c1")::text, 'null'), ',"deals":', coalesce("g"."$c2"::text, 'null')) || '}', ','
order by "g"."n"), '') || ']' as "data", count(*)::int as "count"
from (select "g".*, row_number() over (order by "g"."$c0" asc nulls last, "g"."$c1" asc nulls last) as "n"
from (select (date_trunc('week', "t0"."close_date"::timestamp - '6 days'::interval) + '6 days'::interval)::date as "$c0", (date_trunc('week', ("t0"."seen_at" at time zone 'Asia/Shanghai') - '6 days'::interval) + '6 days'::interval)::date as "$c1", count(*) as "$c2"
from "w_golden"."deal" as "t0"
where "t0"."deleted_at" is null
group by "$c0", "$c1") as "g"
order by "n"
limit '10001'::bigint) as "g"
