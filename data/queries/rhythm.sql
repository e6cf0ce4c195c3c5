-- Tells when each channel, group and district spoke last, beside its own past silences. One row per source; `longest` in hours.
-- books
-- A silence lies between two hours with messages; counted are the 90 days before the last message.
WITH spoken AS (
    SELECT 'channel' AS sort, channel AS source, NULL::INTEGER AS district, sent_at FROM message
    UNION ALL
    SELECT 'group', group_name, NULL, sent_at FROM message WHERE group_name IS NOT NULL
    UNION ALL
    SELECT 'district', NULL, district, sent_at FROM report WHERE district IS NOT NULL
), last AS (
    SELECT sort, source, district, max(sent_at) AS last_message, count(*) AS messages FROM spoken GROUP BY ALL
), hour AS (
    SELECT DISTINCT s.sort, s.source, s.district, date_trunc('hour', s.sent_at) AS began
    FROM spoken AS s JOIN last AS l ON l.sort = s.sort AND l.source IS NOT DISTINCT FROM s.source
        AND l.district IS NOT DISTINCT FROM s.district AND s.sent_at >= l.last_message - INTERVAL 90 DAY
), silence AS (
    SELECT *, date_diff('hour', lag(began) OVER (PARTITION BY sort, source, district ORDER BY began), began) AS hours FROM hour
)
SELECT l.sort, l.source, l.district, l.last_message, l.messages, count(s.hours) AS silences, max(s.hours) AS longest
FROM last AS l LEFT JOIN silence AS s ON s.sort = l.sort AND s.source IS NOT DISTINCT FROM l.source
    AND s.district IS NOT DISTINCT FROM l.district
GROUP BY ALL
ORDER BY l.sort, l.last_message, l.source, l.district
