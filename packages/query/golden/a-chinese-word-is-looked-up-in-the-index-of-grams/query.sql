select '[' || coalesce(string_agg("r"."j", ','
order by "r"."n") filter (where "r"."n" <= $1::integer), '') || ']' as "data",
 case when count(*) > $1::integer then max(json_build_array("r"."$k0"::text)::text) filter (where "r"."n" = $1::integer) end as "cursor"
from (select concat('{"id":', coalesce('"' || "p"."id" || '"', 'null'), ',"version":', coalesce("p"."version"::text, 'null'), ',"name":', coalesce(to_json("p"."name")::text, 'null'), ',"city":', coalesce(to_json("p"."city")::text, 'null')) || '}' as "j", row_number() over (order by "p"."$k0" asc) as "n", "p"."$k0"
from (select "t0".*, "t0"."id" as "$k0"
from "w_golden"."company" as "t0"
where "t0"."deleted_at" is null and (((("t0"."name" ilike '%' || replace(replace(replace($2::text, '\', '\\'), '%', '\%'), '_', '\_') || '%') and tangram.grams("t0"."name") @> tangram.grams($2::text)) or (("t0"."city" ilike '%' || replace(replace(replace($2::text, '\', '\\'), '%', '\%'), '_', '\_') || '%') and tangram.grams("t0"."city") @> tangram.grams($2::text))))
order by "t0"."id" asc
limit '51') as "p") as "r"
