-- Shows the messages that a person should look at, the most pressing first. One row per message.
-- texts
-- Pressing: days since it was sent (at least 1) × the gravest of its reports (1 to 3) × how long its area has been silent (days since
-- the last report of its block, else district, 1 to 30; of no known place 1). Of equals the older first.
WITH wanted AS (
    SELECT message_id, max(gravity) AS gravity, any_value(district) AS district, any_value(block) AS block,
        bool_or(is_unplaced) AS is_unplaced, bool_or(is_unsure) AS is_unsure, bool_or(is_several) AS is_several, false AS is_otherwise
    FROM doubtful WHERE is_unplaced OR is_unsure OR is_several GROUP BY message_id
    UNION ALL
    SELECT r.message_id, max(r.gravity), any_value(r.district), any_value(r.block), false, false, false, true
    FROM report AS r WHERE r.message_id IN (SELECT message_id FROM says_otherwise) GROUP BY r.message_id
), quiet AS (
    SELECT district, block, least(greatest($today::DATE - max(day), 1), 30) AS days FROM report
    WHERE district IS NOT NULL GROUP BY GROUPING SETS ((district, block), (district))
), pressing AS (
    SELECT w.*, m.sent_at, m.channel, m.group_name,
        greatest($today::DATE - m.day, 1) * w.gravity * coalesce(q.days, 1) AS pressing
    FROM wanted AS w JOIN message AS m USING (message_id)
    LEFT JOIN (SELECT district, block, min(days) AS days FROM quiet GROUP BY ALL) AS q
        ON q.district = w.district AND q.block IS NOT DISTINCT FROM w.block
    WHERE CASE $only::VARCHAR WHEN 'unplaced' THEN is_unplaced WHEN 'unsure' THEN is_unsure WHEN 'several' THEN is_several
        WHEN 'otherwise' THEN is_otherwise ELSE $only IS NULL END
)
SELECT p.message_id, p.sent_at, p.channel, p.group_name, p.gravity, p.is_unplaced, p.is_unsure, p.is_several, p.is_otherwise,
    p.pressing, c.who AS claimed_by, c.until AS claimed_until, count(*) OVER (PARTITION BY true) AS waiting
FROM pressing AS p LEFT JOIN claim AS c USING (message_id)
WHERE c.who IS NULL OR c.who = getvariable('who') OR c.until IS NULL
ORDER BY p.pressing DESC, p.sent_at, p.message_id
LIMIT coalesce($limit::BIGINT, 20) OFFSET coalesce($offset::BIGINT, 0)
