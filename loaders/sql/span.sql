-- What a file that was just read spans: its lines, its first and its last minute.
UPDATE files SET lines = s.lines, first_minute = s.first_minute, last_minute = s.last_minute
FROM (
    SELECT count(*) AS lines, date_trunc('minute', min(sent_at)) AS first_minute,
        date_trunc('minute', max(sent_at)) AS last_minute
    FROM sightings WHERE file_id = $file_id
) AS s
WHERE files.file_id = $file_id
