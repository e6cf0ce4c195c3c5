-- Counts activities by day and place (district, or block of $district), and reports of any kind from there. One row per day and place heard from.
-- No block: known to the district only. No district: not placed, of the whole area, whatever $district is.
WITH said AS (
    SELECT counts_on AS day, district, block, 1 AS heard, 0 AS acts FROM report
    WHERE ($from IS NULL OR counts_on >= $from::DATE) AND ($to IS NULL OR counts_on <= $to::DATE)
    UNION ALL
    SELECT counts_on, district, block, 0, 1
    FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR)
    WHERE kind = 'activity'
)
SELECT
    day, district, CASE WHEN $district IS NOT NULL THEN block END AS block,
    sum(heard)::BIGINT AS heard, sum(acts)::BIGINT AS activities
FROM said
WHERE $district IS NULL OR district IS NULL OR district = $district::INTEGER
GROUP BY ALL
ORDER BY ALL
