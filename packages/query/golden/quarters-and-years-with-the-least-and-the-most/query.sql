select '[' || coalesce(string_agg(concat('{"year":', coalesce(to_json("g"."$c0")::text, 'null'), ',"quarter":', coalesce(to_json("g"."$c1")::text, 'null'), ',"first":', coalesce(to_json("g"."$c2")::text, 'null'), ',"last":', coalesce(to_json("g"."$c3")::text, 'null'), ',"least":', coalesce('"' || "g"."$c4" || '"', 'null'), ',"most":', coalesce('"' || "g"."$c5" || '"', 'null')) || '}', ','
order by "g"."n"), '') || ']' as "data", count(*)::int as "count"
from (select "g".*, row_number() over (order by "g"."$c0" asc nulls last, "g"."$c1" asc nulls last) as "n"
from (select date_trunc('year', "t0"."close_date"::timestamp)::date as "$c0", date_trunc('quarter', "t0"."close_date"::timestamp)::date as "$c1", min("t0"."close_date") as "$c2", max("t0"."close_date") as "$c3", min("t0"."amount") as "$c4", max("t0"."amount") as "$c5"
from "w_golden"."deal" as "t0"
where "t0"."deleted_at" is null
group by "$c0", "$c1") as "g"
order by "n"
limit '10001'::bigint) as "g"
