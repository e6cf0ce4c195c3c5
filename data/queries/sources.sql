-- Counts what messages came from where. One row per channel and group; rejected lines of a file that holds no group or several stand with no group.
-- books
WITH told AS (
    SELECT channel, group_name, count(*) AS messages, max(sent_at) AS last_message FROM message GROUP BY ALL
), happened AS (
    SELECT channel, group_name, count(*) AS events FROM event GROUP BY ALL
), missing AS (
    SELECT channel, group_name, count(*) AS unplaced FROM unplaced GROUP BY ALL
), home AS (
    SELECT file_id, CASE WHEN count(*) = 1 THEN min(group_name) END AS group_name FROM file_group GROUP BY file_id
), refused AS (
    SELECT f.channel, h.group_name, count(*) AS rejected
    FROM rejection AS r JOIN file AS f USING (file_id) LEFT JOIN home AS h USING (file_id)
    WHERE f.purpose IS NULL
    GROUP BY ALL
), brought AS (
    SELECT f.channel, g.group_name, max(l.started_at) AS last_load
    FROM load_file AS b JOIN load AS l USING (load_id) JOIN file AS f USING (file_id) LEFT JOIN file_group AS g USING (file_id)
    WHERE l.in_force AND f.channel IS NOT NULL
    GROUP BY ALL
), source AS (
    SELECT channel, group_name FROM told UNION SELECT channel, group_name FROM happened
    UNION SELECT channel, group_name FROM refused UNION SELECT channel, group_name FROM brought
)
SELECT
    s.channel, s.group_name, t.last_message, b.last_load,
    coalesce(t.messages, 0) AS messages, coalesce(h.events, 0) AS events,
    coalesce(r.rejected, 0) AS rejected, coalesce(m.unplaced, 0) AS unplaced
FROM source AS s
LEFT JOIN told AS t ON t.channel = s.channel AND t.group_name IS NOT DISTINCT FROM s.group_name
LEFT JOIN happened AS h ON h.channel = s.channel AND h.group_name IS NOT DISTINCT FROM s.group_name
LEFT JOIN refused AS r ON r.channel = s.channel AND r.group_name IS NOT DISTINCT FROM s.group_name
LEFT JOIN missing AS m ON m.channel = s.channel AND m.group_name IS NOT DISTINCT FROM s.group_name
LEFT JOIN brought AS b ON b.channel = s.channel AND b.group_name IS NOT DISTINCT FROM s.group_name
ORDER BY s.channel, s.group_name NULLS FIRST
