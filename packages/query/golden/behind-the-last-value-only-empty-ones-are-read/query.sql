select '[' || coalesce(string_agg("r"."j", ','
order by "r"."n") filter (where "r"."n" <= $1::integer), '') || ']' as "data",
 case when count(*) > $1::integer then max(json_build_array("r"."$k0"::text, "r"."$k1"::text)::text) filter (where "r"."n" = $1::integer) end as "cursor"
from (select concat('{"id":', coalesce('"' || "p"."id" || '"', 'null'), ',"version":', coalesce("p"."version"::text, 'null'), ',"amount":', coalesce('"' || "p"."amount" || '"', 'null')) || '}' as "j", row_number() over (order by "p"."$k0" asc nulls last, "p"."$k1" asc) as "n", "p"."$k0", "p"."$k1"
from (select "t0".*, "t0"."amount" as "$k0", "t0"."id" as "$k1"
from "w_golden"."deal" as "t0"
where "t0"."deleted_at" is null and "t0"."amount" is null and ("t0"."id") > ($2::uuid)
order by "t0"."id" asc
limit '11') as "p") as "r"
