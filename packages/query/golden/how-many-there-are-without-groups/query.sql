select '[' || coalesce(string_agg(concat('{"n":', coalesce("g"."$c0"::text, 'null'), ',"sum":', coalesce('"' || "g"."$c1" || '"', 'null'), ',"first":', coalesce(to_json("g"."$c2")::text, 'null'), ',"companies":', coalesce("g"."$c3"::text, 'null')) || '}', ','), '') || ']' as "data", count(*)::int as "count"
from (select count(*) as "$c0", sum("t0"."amount") as "$c1", min("t0"."close_date") as "$c2", count(distinct "t0"."company") as "$c3"
from "w_golden"."deal" as "t0"
where "t0"."deleted_at" is null and ("t0"."amount" < $1::numeric)) as "g"
