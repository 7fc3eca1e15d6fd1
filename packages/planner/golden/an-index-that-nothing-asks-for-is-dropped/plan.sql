-- after the switch: drop_index deal$i$amount
drop index concurrently if exists "w_0123456789ab"."deal$i$amount";
