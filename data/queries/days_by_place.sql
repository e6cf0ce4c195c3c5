-- Counts reports of any kind in the seven days up to a day, grievances and activities of these and of the day, for the thirty days up to $to. One row per day and place.
-- Places: districts, or blocks of $district; no block: known to the district only; no district: not placed, of the whole area. The
-- last day is the last with a report when $to is open, and never after today.
WITH last AS (
    SELECT least(coalesce($to::DATE, max(day)), getvariable('today')::DATE) AS day FROM report HAVING max(day) IS NOT NULL
), frame AS (
    SELECT last.day - n::INTEGER AS day FROM last, range(30) AS back(n)
), area AS (
    SELECT district, NULL::INTEGER AS block FROM district WHERE $district IS NULL
    UNION ALL SELECT district, block FROM block WHERE district = $district::INTEGER
    UNION ALL SELECT district, NULL FROM district WHERE district = $district::INTEGER
    UNION ALL SELECT NULL, NULL
), said AS (
    SELECT counts_on AS day, district, block, 1 AS heard, 0 AS grievance, 0 AS activity FROM report
    UNION ALL
    SELECT counts_on, district, block, 0, (kind = 'grievance')::INTEGER, (kind = 'activity')::INTEGER
    FROM chosen(NULL, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR)
), daily AS (
    SELECT
        day, district, CASE WHEN $district IS NOT NULL THEN block END AS block,
        sum(heard) AS heard, sum(grievance) AS grievances, sum(activity) AS activities
    FROM said WHERE day BETWEEN (SELECT day - 35 FROM last) AND (SELECT day FROM last)
    GROUP BY ALL
)
SELECT
    f.day, a.district, a.block,
    coalesce(sum(d.heard), 0)::BIGINT AS heard,
    coalesce(sum(d.grievances), 0)::BIGINT AS week_grievances,
    coalesce(sum(d.activities), 0)::BIGINT AS week_activities,
    coalesce(sum(d.grievances) FILTER (d.day = f.day), 0)::BIGINT AS grievances,
    coalesce(sum(d.activities) FILTER (d.day = f.day), 0)::BIGINT AS activities
FROM frame AS f CROSS JOIN area AS a
LEFT JOIN daily AS d
    ON d.day BETWEEN f.day - 6 AND f.day AND d.district IS NOT DISTINCT FROM a.district AND d.block IS NOT DISTINCT FROM a.block
GROUP BY f.day, a.district, a.block
ORDER BY f.day, a.district, a.block
