-- The messages of groups and senders whose home is another one than in `homes_before`, as `reporting`.
CREATE OR REPLACE TEMP TABLE reporting AS
WITH moved AS (
    (SELECT group_name, sender, level, lgd_code FROM homes EXCEPT SELECT group_name, sender, level, lgd_code FROM homes_before)
    UNION
    (SELECT group_name, sender, level, lgd_code FROM homes_before EXCEPT SELECT group_name, sender, level, lgd_code FROM homes)
)
SELECT message_id FROM told_apart
WHERE group_name IN (SELECT m.group_name FROM moved AS m WHERE m.group_name IS NOT NULL)
    OR coalesce(sender_number, sender_name) IN (SELECT m.sender FROM moved AS m WHERE m.sender IS NOT NULL)
