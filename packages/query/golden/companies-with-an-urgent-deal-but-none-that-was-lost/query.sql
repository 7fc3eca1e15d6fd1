select '[' || coalesce(string_agg("r"."j", ','
order by "r"."n") filter (where "r"."n" <= $1::integer), '') || ']' as "data",
 case when count(*) > $1::integer then max(json_build_array("r"."$k0"::text)::text) filter (where "r"."n" = $1::integer) end as "cursor"
from (select concat('{"id":', coalesce('"' || "p"."id" || '"', 'null'), ',"version":', coalesce("p"."version"::text, 'null'), ',"name":', coalesce(to_json("p"."name")::text, 'null')) || '}' as "j", row_number() over (order by "p"."$k0" asc) as "n", "p"."$k0"
from (select "t0".*, "t0"."id" as "$k0"
from "w_golden"."company" as "t0"
where "t0"."deleted_at" is null and (exists (select 1
from "w_golden"."deal" as "t1"
where "t1"."company" = "t0"."id" and "t1"."deleted_at" is null and ("t1"."urgent" = $2::boolean)) and (not exists (select 1
from "w_golden"."deal" as "t2"
where "t2"."company" = "t0"."id" and "t2"."deleted_at" is null and ("t2"."stage" = any($3::text[])))))
order by "t0"."id" asc
limit '51') as "p") as "r"
