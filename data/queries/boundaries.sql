-- Shows how imported boundaries fit the places. One row per file of shapes in force, newest date first.
-- books
SELECT
    s.level, s.source, s.date, s.date_stated, s.matched, s.in_force, s.unmatched, s.reasons, s.doubled, s.without_shape,
    f.name, min_by(l.load_id, l.started_at) AS load_id
FROM boundary_file AS s
JOIN file AS f USING (file_id)
JOIN load_file AS b USING (file_id)
JOIN load AS l USING (load_id)
WHERE l.in_force
GROUP BY ALL
ORDER BY s.date DESC, s.level, s.source
