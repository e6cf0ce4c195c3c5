-- Counts what each file of a load brought. A message is new with the first file of the load that shows it, if no file
-- that was in force before shows it; all else a file shows is a duplicate.
WITH file AS (
    SELECT file_id, min(ordinal) AS ordinal FROM load_files WHERE load_id = $load_id GROUP BY file_id
), shown AS (
    SELECT s.file_id, s.line_kind, coalesce(p.message_id, s.slot) AS id
    FROM sightings AS s JOIN files AS f USING (file_id)
    LEFT JOIN pairings AS p ON p.slot = s.slot AND p.bucket = s.bucket
    WHERE f.in_force AND s.bucket IN (SELECT bucket FROM touched)
), fresh AS (
    SELECT min(file.ordinal) AS ordinal
    FROM shown LEFT JOIN (SELECT * FROM file WHERE file_id IN (SELECT file_id FROM newly)) AS file USING (file_id)
    WHERE shown.line_kind IN ('message', 'media', 'deleted')
    GROUP BY id
    HAVING bool_and(file.ordinal IS NOT NULL)
), counted AS (
    SELECT b.ordinal,
        (SELECT count(*) FROM sightings AS s
         WHERE s.file_id = b.file_id AND s.line_kind IN ('message', 'media', 'deleted')) AS messages,
        (SELECT count(*) FROM fresh WHERE fresh.ordinal = b.ordinal) AS new_messages,
        (SELECT count(*) FROM sightings AS s
         WHERE s.file_id = b.file_id AND s.line_kind IN ('system', 'event')) AS events,
        (SELECT count(*) FROM rejections AS r WHERE r.file_id = b.file_id) AS rejected
    FROM load_files AS b WHERE b.load_id = $load_id
)
UPDATE load_files SET messages = counted.messages, new_messages = counted.new_messages,
    events = counted.events, rejected = counted.rejected
FROM counted
WHERE load_files.load_id = $load_id AND load_files.ordinal = counted.ordinal
