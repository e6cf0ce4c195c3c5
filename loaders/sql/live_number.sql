-- Numbers what one live record (`came`) says more than once: the second of two equal lines gets a slot of its own. What
-- two records say alike is one: sent again. What has an id of its own is one in any case.
UPDATE sightings SET slot = md5(numbered.slot || ':' || numbered.occurrence)::UUID
FROM (
    SELECT s.sighting_id, s.slot,
        row_number() OVER (PARTITION BY s.file_id, s.slot, c.first_line ORDER BY s.line, s.sighting_id) AS occurrence
    FROM sightings AS s JOIN came AS c ON s.file_id = c.file_id AND s.line BETWEEN c.first_line AND c.last_line
    WHERE s.own_id IS NULL
) AS numbered
WHERE sightings.sighting_id = numbered.sighting_id AND numbered.occurrence > 1
