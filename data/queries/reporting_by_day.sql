-- Counts what was reported at all, and the activities told of, from 14 days before $from on. One row per day with a message or an activity.
-- In the whole area a message counts once it came; in a place, when it has a report there. Only $channel and place cut the reporting:
-- what is asked about is measured against all that was said.
WITH came AS (
    SELECT message_id, day, channel, group_name FROM message WHERE coalesce($district::INTEGER, $block::INTEGER) IS NULL
    UNION ALL
    SELECT DISTINCT message_id, day, channel, group_name FROM report
    WHERE coalesce($district::INTEGER, $block::INTEGER) IS NOT NULL AND lies_in(district, block, $district::INTEGER, $block::INTEGER)
), acting AS (
    SELECT DISTINCT message_id, true AS acts FROM activity
), reporting AS (
    SELECT
        day, count(*) AS messages, count(*) FILTER (acts IS NULL) AS others, count(DISTINCT (channel, group_name)) AS sources
    FROM came LEFT JOIN acting USING (message_id)
    WHERE ($from IS NULL OR day >= $from::DATE - 14) AND ($to IS NULL OR day <= $to::DATE)
        AND ($channel IS NULL OR channel = $channel)
    GROUP BY day
), counted AS (
    SELECT counts_on AS day, count(*) AS activities
    FROM chosen($from::DATE - 14, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR)
    WHERE kind = 'activity' AND lies_in(district, block, $district::INTEGER, $block::INTEGER)
    GROUP BY counts_on
)
SELECT day, coalesce(messages, 0) AS messages, coalesce(others, 0) AS others, coalesce(sources, 0) AS sources,
    coalesce(activities, 0) AS activities
FROM reporting FULL JOIN counted USING (day)
ORDER BY day
