-- Shows files that could not be read, with the reason. One row per file and load, newest first.
-- texts
-- books
SELECT l.started_at, l.load_id, f.name, f.container, f.channel, f.purpose, f.problem
FROM file AS f
JOIN load_file AS b USING (file_id)
JOIN load AS l USING (load_id)
WHERE f.problem IS NOT NULL AND l.in_force
ORDER BY l.started_at DESC, b.ordinal
LIMIT coalesce($limit::BIGINT, 100)
