-- The files that live streams grow ($readings): how many sightings each has, and its last line. One row per file that there is.
WITH ended AS (SELECT file_id, max(last_line) AS last_line FROM receipts GROUP BY file_id)
SELECT f.reading, f.file_id, coalesce(f.lines, 0), coalesce(e.last_line, 0)
FROM files AS f LEFT JOIN ended AS e USING (file_id)
WHERE f.reading IN (SELECT unnest($readings::VARCHAR[]))
