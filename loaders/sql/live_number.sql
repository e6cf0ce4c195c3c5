-- Numbers what one live record (`came`) says more than once: the second of two equal lines gets a slot of its own. What
-- two records say alike is one: sent again. What has an id of its own is one in any case.
UPDATE sightings SET slot = md5(numbered.slot || ':' || numbered.occurrence)::UUID
FROM (
    SELECT s.sighting_id, s.slot,
        row_number() OVER (PARTITION BY s.slot, c.first_line ORDER BY s.line, s.sighting_id) AS occurrence
    FROM sightings AS s ASOF JOIN came AS c ON s.line >= c.first_line
    WHERE s.file_id = $file_id AND s.own_id IS NULL AND s.line >= (SELECT min(first_line) FROM came)
) AS numbered
WHERE sightings.file_id = $file_id AND sightings.sighting_id = numbered.sighting_id AND numbered.occurrence > 1
