select '[' || coalesce(string_agg(concat('{"stage":', coalesce(to_json("g"."$c0")::text, 'null'), ',"sum":', coalesce('"' || "g"."$c1" || '"', 'null'), ',"count":', coalesce("g"."$c2"::text, 'null')) || '}', ','
order by "g"."n"), '') || ']' as "data", count(*)::int as "count"
from (select "g".*, row_number() over (order by case "g"."$c0" when 'contact' then '1'::integer when 'proposal' then '2'::integer when 'won' then '3'::integer when 'lost' then '4'::integer else case when "g"."$c0" is null then null else '5'::integer end end asc nulls last) as "n"
from (select "t0"."stage" as "$c0", sum("t0"."amount") as "$c1", count(*) as "$c2"
from "w_golden"."deal" as "t0"
where "t0"."deleted_at" is null
group by "$c0") as "g"
order by "n"
limit '10001'::bigint) as "g"
