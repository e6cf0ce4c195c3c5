-- Counts messages of each channel, tells when it spoke last, and its own past silences, without its groups. One row per channel, the longest quiet first.
-- wall
WITH last AS (
    SELECT channel, count(*) AS messages, max(sent_at) AS last_message FROM message GROUP BY channel
), hour AS (
    SELECT DISTINCT m.channel, date_trunc('hour', m.sent_at) AS began
    FROM message AS m JOIN last AS l ON l.channel = m.channel AND m.sent_at >= l.last_message - INTERVAL 90 DAY
), silence AS (
    SELECT channel, date_diff('hour', lag(began) OVER (PARTITION BY channel ORDER BY began), began) AS hours FROM hour
)
SELECT l.channel, l.messages, l.last_message, count(s.hours) AS silences, max(s.hours) AS longest
FROM last AS l LEFT JOIN silence AS s USING (channel)
GROUP BY ALL
ORDER BY l.last_message, l.channel
