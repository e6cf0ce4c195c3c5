-- The slots of every touched minute that holds an edited or deleted line and was seen by more than one file.
-- One row per slot: where it stands in the minute of each file ("lines": file, place from 0, whether that file begins or
-- ends in this minute), and the numbers and names that showed it.
WITH edited AS (
    SELECT DISTINCT s.bucket FROM sightings AS s JOIN files AS f USING (file_id)
    WHERE f.in_force AND s.own_id IS NULL AND (s.edited OR s.line_kind = 'deleted')
        AND s.bucket IN (SELECT bucket FROM touched)
), minute AS (
    SELECT s.bucket FROM sightings AS s JOIN files AS f USING (file_id)
    WHERE f.in_force AND s.bucket IN (SELECT bucket FROM edited)
    GROUP BY s.bucket HAVING count(DISTINCT s.file_id) > 1
), line AS (
    SELECT s.*, row_number() OVER (PARTITION BY s.bucket, s.file_id ORDER BY s.line) - 1 AS place,
        date_trunc('minute', s.sent_at) = f.first_minute AS begins, date_trunc('minute', s.sent_at) = f.last_minute AS ends
    FROM sightings AS s JOIN files AS f USING (file_id)
    WHERE f.in_force AND s.bucket IN (SELECT bucket FROM minute) AND s.line_kind IN ('message', 'media', 'deleted')
)
SELECT bucket, slot, list((file_id, place, begins, ends)) AS lines,
    list(DISTINCT sender_number) FILTER (sender_number IS NOT NULL) AS numbers,
    list(DISTINCT sender_name) FILTER (sender_name IS NOT NULL) AS names,
    bool_or(edited) AS edited, bool_or(line_kind = 'deleted') AS deleted
FROM line
GROUP BY bucket, slot
