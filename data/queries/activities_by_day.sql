-- Counts activities, and those of them without a known place. One row per day and actor (party, office_bearer, bdo, co, unknown).
-- wall
SELECT
    day, coalesce(actor, 'unknown') AS actor, count(*) AS activities,
    count(*) FILTER (place_precision = 'none') AS unplaced
FROM activity
WHERE day BETWEEN coalesce($from::DATE, day) AND coalesce($to::DATE, day)
    AND ($district IS NULL OR district = $district::INTEGER)
GROUP BY ALL
ORDER BY day, actor
