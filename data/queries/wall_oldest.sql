-- Counts open grievances by the day they were told, place and category, as codes. One row per day, district, block and category, oldest first.
-- wall
SELECT day, district, block, category, count(*) AS grievances
FROM grievance
WHERE is_open(status)
GROUP BY ALL
ORDER BY day, grievances DESC, district, block, category
LIMIT coalesce($limit::BIGINT, 7)
