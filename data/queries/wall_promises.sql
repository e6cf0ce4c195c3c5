-- Counts the promises that are past their day, or due within seven days, by the post and place that owe them, as codes. One row per day, post and place, the longest past first.
-- wall
SELECT due, standing, post, owner_level AS level, owner_code AS lgd_code, count(*) AS promises
FROM promise
WHERE standing IN ('overdue', 'soon')
GROUP BY ALL
ORDER BY due, level DESC, lgd_code, post
