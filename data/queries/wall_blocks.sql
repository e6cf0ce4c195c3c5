-- Counts what is told and what is overdue in each block of the area, as codes and numbers. One row per block, and one per district with block null for what is known to the district only.
-- wall
WITH heard AS (
    SELECT district, block, count(*) AS reports, max(day) AS last_day FROM report WHERE district IS NOT NULL GROUP BY district, block
), late AS (
    SELECT district, block, count(*) AS overdue FROM overdue WHERE district IS NOT NULL GROUP BY district, block
), area AS (
    SELECT district, block FROM block UNION ALL SELECT district, NULL FROM district
)
SELECT
    a.district, a.block, coalesce(h.reports, 0) AS reports, coalesce(l.overdue, 0) AS overdue, h.last_day
FROM area AS a
LEFT JOIN heard AS h ON h.district = a.district AND h.block IS NOT DISTINCT FROM a.block
LEFT JOIN late AS l ON l.district = a.district AND l.block IS NOT DISTINCT FROM a.block
WHERE $district IS NULL OR a.district = $district::INTEGER
ORDER BY a.district, a.block NULLS LAST
