select '[' || coalesce(string_agg("r"."j", ','
order by "r"."n") filter (where "r"."n" <= $1::integer), '') || ']' as "data",
 case when count(*) > $1::integer then max(json_build_array("r"."$k0"::text, "r"."$k1"::text)::text) filter (where "r"."n" = $1::integer) end as "cursor"
from (select concat('{"id":', coalesce('"' || "p"."id" || '"', 'null'), ',"version":', coalesce("p"."version"::text, 'null'), ',"name":', coalesce(to_json("p"."name")::text, 'null'), ',"amount":', coalesce('"' || "p"."amount" || '"', 'null')) || '}' as "j", row_number() over (order by "p"."$k0" asc nulls last, "p"."$k1" asc) as "n", "p"."$k0", "p"."$k1"
from (select "w".*, "s"."$k0", "s"."$k1"
from (select *
from ((select "t0"."id" as "id", "t0"."amount" as "$k0", "t0"."id" as "$k1"
from "w_golden"."deal" as "t0"
where "t0"."deleted_at" is null and "t0"."amount" is not null
order by "t0"."amount" asc nulls first, "t0"."id" asc
limit $2::bigint + '11')
union all (select "t0"."id" as "id", "t0"."amount" as "$k0", "t0"."id" as "$k1"
from "w_golden"."deal" as "t0"
where "t0"."deleted_at" is null and "t0"."amount" is null
order by "t0"."id" asc
limit $2::bigint + '11')) as "all" offset $2::bigint
limit '11') as "s" join "w_golden"."deal" as "w" on "w"."id" = "s"."id") as "p") as "r"
