select '[' || coalesce(string_agg("r"."j", ','
order by "r"."n") filter (where "r"."n" <= $1::integer), '') || ']' as "data",
 case when count(*) > $1::integer then max(json_build_array("r"."$k0"::text, "r"."$k1"::text)::text) filter (where "r"."n" = $1::integer) end as "cursor"
from (select concat('{"id":', coalesce('"' || "p"."id" || '"', 'null'), ',"version":', coalesce("p"."version"::text, 'null'), ',"name":', coalesce(to_json("p"."name")::text, 'null'), ',"close_date":', coalesce(to_json("p"."close_date")::text, 'null')) || '}' as "j", row_number() over (order by "p"."$k0" asc nulls last, "p"."$k1" asc) as "n", "p"."$k0", "p"."$k1"
from (select "b".*
from (select distinct unnest($2::text[]) as "v") as "v" cross join lateral ((select "t0".*, "t0"."close_date" as "$k0", "t0"."id" as "$k1"
from "w_golden"."deal" as "t0"
where "t0"."deleted_at" is null and (("t0"."urgent" = $3::boolean)) and "t0"."stage" = "v"."v" and "t0"."close_date" is not null
order by "t0"."close_date" asc nulls first, "t0"."id" asc
limit '11')
union all (select "t0".*, "t0"."close_date" as "$k0", "t0"."id" as "$k1"
from "w_golden"."deal" as "t0"
where "t0"."deleted_at" is null and (("t0"."urgent" = $3::boolean)) and "t0"."stage" = "v"."v" and "t0"."close_date" is null
order by "t0"."id" asc
limit '11')
limit '11') as "b"
order by "b"."$k0" asc nulls last, "b"."$k1" asc
limit '11') as "p") as "r"
