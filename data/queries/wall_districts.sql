-- Counts what is told and what is overdue in each district, as codes and numbers. One row per district, and one with district null for what has no known place.
-- wall
-- The period cuts reports, grievances and activities; overdue and the last day are of all time.
WITH heard AS (
    SELECT
        district, max(day) AS last_day,
        count(*) FILTER (day BETWEEN coalesce($from::DATE, day) AND coalesce($to::DATE, day)) AS reports,
        count(*) FILTER (kind = 'grievance' AND day BETWEEN coalesce($from::DATE, day) AND coalesce($to::DATE, day)) AS grievances,
        count(*) FILTER (kind = 'activity' AND counts_on BETWEEN coalesce($from::DATE, counts_on) AND coalesce($to::DATE, counts_on)) AS activities
    FROM report GROUP BY district
), late AS (
    SELECT district, count(*) AS overdue FROM overdue GROUP BY district
), area AS (
    SELECT district FROM district UNION ALL SELECT NULL
)
SELECT
    a.district, coalesce(h.reports, 0) AS reports, coalesce(h.grievances, 0) AS grievances,
    coalesce(h.activities, 0) AS activities, coalesce(l.overdue, 0) AS overdue, h.last_day
FROM area AS a
LEFT JOIN heard AS h ON h.district IS NOT DISTINCT FROM a.district
LEFT JOIN late AS l ON l.district IS NOT DISTINCT FROM a.district
ORDER BY a.district NULLS LAST
