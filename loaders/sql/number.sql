-- Numbers what was said more than once in one minute of one file: the second "ok" gets a slot of its own.
-- Messages with an id of their own are one however often a file repeats them.
UPDATE sightings SET slot = md5(numbered.slot || ':' || numbered.occurrence)::UUID
FROM (
    SELECT sighting_id, slot, row_number() OVER (PARTITION BY slot ORDER BY line, sighting_id) AS occurrence
    FROM sightings
    WHERE file_id = $file_id AND own_id IS NULL AND slot IN (
        SELECT slot FROM sightings WHERE file_id = $file_id AND own_id IS NULL GROUP BY slot HAVING count(*) > 1
    )
) AS numbered
WHERE sightings.file_id = $file_id AND sightings.sighting_id = numbered.sighting_id AND numbered.occurrence > 1
