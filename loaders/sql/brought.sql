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
)
SELECT b.path, f.channel, b.messages, b.new_messages, b.messages - b.new_messages AS duplicates, b.events, b.rejected,
    coalesce(r.reports, 0) AS reports, coalesce(r.unplaced, 0) AS unplaced, f.problem
FROM load_files AS b JOIN files AS f USING (file_id) LEFT JOIN reported AS r USING (ordinal)
WHERE b.load_id = $load_id
ORDER BY b.ordinal
