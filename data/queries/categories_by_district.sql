-- Counts grievances. One row per category and district that has any; the district is null for those without a known place.
-- wall
SELECT category, district, count(*) AS grievances
FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR)
WHERE kind = 'grievance' AND lies_in(district, block, $district::INTEGER, $block::INTEGER)
GROUP BY ALL
ORDER BY category, district
