-- Imported files in force that could be read, the one that wins first: the later date, then the hash. One row per file.
-- The date is the stated one, else the day the file first arrived by a load that is in force.
WITH arrived AS (
    SELECT b.file_id, min(day_of(r.received_at)) AS day
    FROM load_files AS b JOIN loads AS l USING (load_id) JOIN receipts AS r USING (receipt_id)
    WHERE l.in_force
    GROUP BY b.file_id
)
SELECT i.file_id, i.purpose, i.level, coalesce(i.source, f.name) AS source,
    coalesce(i.stated_date, a.day) AS date, i.stated_date IS NOT NULL AS date_stated
FROM imports AS i JOIN files AS f USING (file_id) JOIN arrived AS a USING (file_id)
WHERE f.in_force AND f.problem IS NULL
ORDER BY date DESC, f.sha256 DESC, source, i.level NULLS FIRST, date_stated
