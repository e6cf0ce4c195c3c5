-- Counts grievances. One row per category and district that has any; the district is null for those without a known place.
-- wall
SELECT category, district, count(*) AS grievances
FROM grievance
WHERE day BETWEEN coalesce($from::DATE, day) AND coalesce($to::DATE, day)
    AND ($district IS NULL OR district = $district::INTEGER)
GROUP BY ALL
ORDER BY category, district
