-- Shows which imported lists the places of a $level in $district, $block are named by, and how many by each. One row per file and level.
-- books
SELECT f.name, f.container, max(day_of(l.started_at)) AS day, p.level, count(DISTINCT p.lgd_code) AS places
FROM place_named AS p JOIN file AS f USING (file_id) JOIN load_file AS b USING (file_id) JOIN load AS l USING (load_id)
WHERE l.in_force AND ($level IS NULL OR p.level = $level::VARCHAR)
    AND ($district IS NULL OR p.district = $district::INTEGER) AND ($block IS NULL OR p.block = $block::INTEGER)
GROUP BY f.name, f.container, p.level
ORDER BY day DESC, f.name, p.level
