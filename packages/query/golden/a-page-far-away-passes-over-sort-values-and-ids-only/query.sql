select '[' || coalesce(string_agg("r"."j", ','
order by "r"."n") filter (where "r"."n" <= $1::integer), '') || ']' as "data",
 case when count(*) > $1::integer then max(json_build_array("r"."$k0"::text, "r"."$k1"::text)::text) filter (where "r"."n" = $1::integer) end as "cursor"
from (select concat('{"id":', coalesce('"' || "p"."id" || '"', 'null'), ',"version":', coalesce("p"."version"::text, 'null'), ',"name":', coalesce(to_json("p"."name")::text, 'null'), ',"company.name":', coalesce(to_json("t1"."name")::text, 'null')) || '}' as "j", row_number() over (order by "p"."$k0" desc, "p"."$k1" desc) as "n", "p"."$k0", "p"."$k1"
from (select "w".*, "s"."$k0", "s"."$k1"
from (select *
from (select "t0"."id" as "id", "t0"."created_at" as "$k0", "t0"."id" as "$k1"
from "w_golden"."deal" as "t0"
where "t0"."deleted_at" is null
order by "t0"."created_at" desc, "t0"."id" desc
limit $2::bigint + '11') as "all" offset $2::bigint
limit '11') as "s" join "w_golden"."deal" as "w" on "w"."id" = "s"."id") as "p"
left join "w_golden"."company" as "t1" on "t1"."id" = "p"."company" and "t1"."deleted_at" is null) as "r"
