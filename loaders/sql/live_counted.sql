-- Counts what a micro-batch brought, beside what its files brought before (`newly`: from which line on). A message is new
-- when nothing else in force shows it; it counts for one of the files of the batch.
CREATE OR REPLACE TEMP TABLE counted AS
WITH shown AS (
    SELECT id, min(n.file_id) AS file_id, bool_and(n.file_id IS NOT NULL) AS is_new
    FROM seen AS s LEFT JOIN newly AS n ON s.file_id = n.file_id AND s.line >= n.line
    WHERE s.line_kind IN ('message', 'media', 'deleted')
    GROUP BY id
), sighted AS (
    SELECT n.file_id, count(*) AS lines, count(*) FILTER (s.line_kind IN ('message', 'media', 'deleted')) AS messages,
        date_trunc('minute', min(s.sent_at)) AS first_minute, date_trunc('minute', max(s.sent_at)) AS last_minute
    FROM sightings AS s JOIN newly AS n ON s.file_id = n.file_id AND s.line >= n.line
    GROUP BY n.file_id
), refused AS (
    SELECT n.file_id, count(*) AS rejected
    FROM rejections AS r JOIN newly AS n ON r.file_id = n.file_id AND r.line >= n.line GROUP BY n.file_id
), fresh AS (SELECT file_id, count(*) AS messages FROM shown WHERE is_new GROUP BY file_id)
SELECT n.file_id, coalesce(s.lines, 0) AS lines, coalesce(s.messages, 0) AS messages,
    coalesce(f.messages, 0) AS new_messages, coalesce(r.rejected, 0) AS rejected, s.first_minute, s.last_minute
FROM newly AS n LEFT JOIN sighted AS s USING (file_id) LEFT JOIN fresh AS f USING (file_id) LEFT JOIN refused AS r USING (file_id);
UPDATE load_files SET messages = load_files.messages + c.messages, new_messages = load_files.new_messages + c.new_messages,
    events = load_files.events + c.lines - c.messages, rejected = load_files.rejected + c.rejected
FROM counted AS c WHERE load_files.file_id = c.file_id;
UPDATE files SET lines = files.lines + c.lines, first_minute = least(files.first_minute, c.first_minute),
    last_minute = greatest(files.last_minute, c.last_minute)
FROM counted AS c WHERE files.file_id = c.file_id
