select '[' || coalesce(string_agg("r"."j", ','
order by "r"."n") filter (where "r"."n" <= $1::integer), '') || ']' as "data",
 case when count(*) > $1::integer then max(json_build_array("r"."$k0"::text, "r"."$k1"::text)::text) filter (where "r"."n" = $1::integer) end as "cursor"
from (select concat('{"id":', coalesce('"' || "p"."id" || '"', 'null'), ',"version":', coalesce("p"."version"::text, 'null'), ',"name":', coalesce(to_json("p"."name")::text, 'null'), ',"company.name":', coalesce(to_json("t2"."name")::text, 'null')) || '}' as "j", row_number() over (order by "p"."$k0" asc nulls last, "p"."$k1" asc) as "n", "p"."$k0", "p"."$k1"
from ((select "t0".*, "t1"."name" collate "zh-x-icu" as "$k0", "t0"."id" as "$k1"
from "w_golden"."deal" as "t0"
left join "w_golden"."company" as "t1" on "t1"."id" = "t0"."company" and "t1"."deleted_at" is null
where "t0"."deleted_at" is null and "t1"."name" collate "zh-x-icu" is not null
order by "t1"."name" collate "zh-x-icu" asc nulls first, "t0"."id" asc
limit '11')
union all (select "t0".*, "t1"."name" collate "zh-x-icu" as "$k0", "t0"."id" as "$k1"
from "w_golden"."deal" as "t0"
left join "w_golden"."company" as "t1" on "t1"."id" = "t0"."company" and "t1"."deleted_at" is null
where "t0"."deleted_at" is null and "t1"."name" collate "zh-x-icu" is null
order by "t0"."id" asc
limit '11')
limit '11') as "p"
left join "w_golden"."company" as "t2" on "t2"."id" = "p"."company" and "t2"."deleted_at" is null) as "r"
