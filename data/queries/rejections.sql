-- Shows lines that could not become messages, with the reason and the line as it came. One row per rejected line, newest file first.
-- texts
-- books
SELECT f.channel, f.name, f.container, r.line, r.reason, r.raw, count(*) OVER (PARTITION BY true) AS rejected
FROM rejection AS r JOIN file AS f USING (file_id)
ORDER BY f.file_id DESC, r.line
LIMIT coalesce($limit::BIGINT, 100)
