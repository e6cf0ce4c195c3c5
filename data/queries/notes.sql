-- Shows what a channel decided or noticed about a file (order of day and month, cut, gap). One row per note, newest file first.
-- books
SELECT f.channel, f.name, f.container, n.note, n.detail
FROM note AS n JOIN file AS f USING (file_id)
WHERE f.in_force
ORDER BY f.file_id DESC, n.note
LIMIT coalesce($limit::BIGINT, 100)
