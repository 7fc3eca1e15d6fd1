select '[' || coalesce(string_agg("r"."j", ','
order by "r"."n") filter (where "r"."n" <= $1::integer), '') || ']' as "data",
 case when count(*) > $1::integer then max(json_build_array("r"."$k0"::text)::text) filter (where "r"."n" = $1::integer) end as "cursor"
from (select concat('{"id":', coalesce('"' || "p"."id" || '"', 'null'), ',"version":', coalesce("p"."version"::text, 'null'), ',"name":', coalesce(to_json("p"."name")::text, 'null'), ',"owner.name":', coalesce(to_json("t2"."name")::text, 'null')) || '}' as "j", row_number() over (order by "p"."$k0" asc) as "n", "p"."$k0"
from (select "t0".*, "t0"."id" as "$k0"
from "w_golden"."deal" as "t0"
left join "w_golden"."user" as "t1" on "t1"."id" = "t0"."owner" and "t1"."deleted_at" is null
where "t0"."deleted_at" is null and ((("t0"."owner" = $2::uuid) or ("t1"."teams" && (select coalesce("teams", '{}') || array(select "id"
from "w_golden"."team"
where "lead" = $2::uuid and "deleted_at" is null)
from "w_golden"."user"
where "id" = $2::uuid)::uuid[])) and (("t0"."close_date" >= $3::date) and ("t0"."close_date" < $4::date)))
order by "t0"."id" asc
limit '51') as "p"
left join "w_golden"."user" as "t2" on "t2"."id" = "p"."owner" and "t2"."deleted_at" is null) as "r"
