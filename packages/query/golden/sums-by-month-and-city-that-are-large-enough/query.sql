select '[' || coalesce(string_agg(concat('{"month":', coalesce(to_json("g"."$c0")::text, 'null'), ',"city":', coalesce(to_json("g"."$c1")::text, 'null'), ',"sum":', coalesce('"' || "g"."$c2" || '"', 'null'), ',"average":', coalesce('"' || "g"."$c3" || '"', 'null')) || '}', ','
order by "g"."n"), '') || ']' as "data", count(*)::int as "count"
from (select "g".*, row_number() over (order by "g"."$c2" desc nulls last, "g"."$c0" asc nulls last, "g"."$c1" collate "zh-x-icu" asc nulls last) as "n"
from (select date_trunc('month', "t0"."close_date"::timestamp)::date as "$c0", "t1"."city" as "$c1", sum("t0"."amount") as "$c2", round(avg("t0"."amount"), '2'::integer) as "$c3"
from "w_golden"."deal" as "t0"
left join "w_golden"."company" as "t1" on "t1"."id" = "t0"."company" and "t1"."deleted_at" is null
where "t0"."deleted_at" is null
group by "$c0", "$c1") as "g"
where ("g"."$c2" > $1::numeric)
order by "n"
limit $2::bigint) as "g"
