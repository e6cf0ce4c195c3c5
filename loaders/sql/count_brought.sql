-- Counts what each file of a load brought. A message is new with the first file of the load that shows it, if no file
-- that was in force before shows it; all else a file shows is a duplicate. Follows `seen` and `crowded` of the merge.
WITH newly_brought AS (
    SELECT file_id, min(ordinal) AS ordinal FROM load_files
    WHERE load_id = $load_id AND file_id IN (SELECT file_id FROM newly) GROUP BY file_id
), shared AS (
    SELECT min(b.ordinal) AS ordinal
    FROM seen LEFT JOIN newly_brought AS b USING (file_id)
    WHERE id IN (SELECT id FROM crowded) AND line_kind IN ('message', 'media', 'deleted')
    GROUP BY id HAVING bool_and(b.ordinal IS NOT NULL)
), fresh AS (
    SELECT ordinal, sum(messages) AS messages
    FROM (
        SELECT ordinal, count(*) AS messages FROM shared GROUP BY ordinal
        UNION ALL
        SELECT b.ordinal, count(*) FROM seen JOIN newly_brought AS b USING (file_id)
        WHERE id NOT IN (SELECT id FROM crowded) AND line_kind IN ('message', 'media', 'deleted') GROUP BY b.ordinal
    ) GROUP BY ordinal
), sighted AS (
    SELECT file_id, count(*) FILTER (line_kind IN ('message', 'media', 'deleted')) AS messages,
        count(*) FILTER (line_kind IN ('system', 'event')) AS events
    FROM sightings WHERE file_id IN (SELECT file_id FROM load_files WHERE load_id = $load_id) GROUP BY file_id
), counted AS (
    SELECT b.ordinal, coalesce(s.messages, 0) AS messages, coalesce(f.messages, 0) AS new_messages,
        coalesce(s.events, 0) AS events,
        (SELECT count(*) FROM rejections AS r WHERE r.file_id = b.file_id) AS rejected
    FROM load_files AS b LEFT JOIN sighted AS s USING (file_id) LEFT JOIN fresh AS f USING (ordinal)
    WHERE b.load_id = $load_id
)
UPDATE load_files SET messages = counted.messages, new_messages = counted.new_messages,
    events = counted.events, rejected = counted.rejected
FROM counted
WHERE load_files.load_id = $load_id AND load_files.ordinal = counted.ordinal
