select count(*)::int as "count"
from "w_golden"."deal" as "t0"
left join "w_golden"."company" as "t1" on "t1"."id" = "t0"."company" and "t1"."deleted_at" is null
where "t0"."deleted_at" is null and ("t1"."city" = $1::text)
