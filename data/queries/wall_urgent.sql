-- Shows the urgent grievances that no desk has acknowledged, of the last seven days, as moments and codes. One row per grievance, the longest waiting first.
-- wall
SELECT sent_at, district, block, category
FROM urgent
WHERE is_recent(day)
ORDER BY sent_at, district, block, category
LIMIT coalesce($limit::BIGINT, 50)
