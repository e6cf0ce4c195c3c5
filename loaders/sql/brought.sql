-- What a load brought. One row per file, in the order handed in; reports and unplaced are those of the file's messages now.
WITH message AS (
    SELECT DISTINCT b.ordinal, coalesce(p.message_id, s.slot) AS message_id
    FROM load_files AS b JOIN sightings AS s USING (file_id) JOIN files AS f USING (file_id)
    LEFT JOIN pairings AS p ON p.slot = s.slot AND p.bucket = s.bucket
    WHERE b.load_id = $load_id AND f.in_force
), reported AS (
    SELECT m.ordinal, count(*) AS reports,
        count(*) FILTER (r.place_precision = 'none' AND r.kind <> 'other') AS unplaced
    FROM message AS m JOIN reports AS r USING (message_id) GROUP BY m.ordinal
), spoken AS (
    SELECT file_id, list(DISTINCT group_name ORDER BY group_name) FILTER (group_name IS NOT NULL) AS groups
    FROM sightings WHERE file_id IN (SELECT file_id FROM load_files WHERE load_id = $load_id) GROUP BY file_id
), noticed AS (
    SELECT file_id, list({'note': note, 'detail': detail} ORDER BY note, detail) AS notes FROM notes GROUP BY file_id
)
SELECT b.path, f.channel, b.messages, b.new_messages, b.messages - b.new_messages AS duplicates, b.events, b.rejected,
    coalesce(r.reports, 0) AS reports, coalesce(r.unplaced, 0) AS unplaced, f.problem,
    coalesce(g.groups[:20], []) AS groups, f.first_minute AS first, f.last_minute AS last, coalesce(n.notes, []) AS notes
FROM load_files AS b JOIN files AS f USING (file_id) LEFT JOIN reported AS r USING (ordinal)
LEFT JOIN spoken AS g USING (file_id) LEFT JOIN noticed AS n USING (file_id)
WHERE b.load_id = $load_id
ORDER BY b.ordinal
