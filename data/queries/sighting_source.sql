-- Tells where a sighting was read from. One row per sighting, none unless the viewer may see its message.
-- texts
SELECT sighting_id, channel, file_id, name, container, sha256, kept, line, next_line, own_id,
    arrival.id AS arrival, arrival.line AS arrival_line
FROM sighting_source
WHERE sighting_id = $sighting::BIGINT
