-- The file that a live stream grows: its id, how many sightings it has, and its last line. One row, none before the first.
SELECT f.file_id, coalesce(f.lines, 0), coalesce((SELECT max(r.last_line) FROM receipts AS r WHERE r.file_id = f.file_id), 0)
FROM files AS f WHERE f.reading = $reading
