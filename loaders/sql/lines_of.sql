-- The line that says each of $messages most fully, as a decision names it. One row per message.
SELECT m.message_id::VARCHAR, f.sha256, s.line, s.slot::VARCHAR
FROM told_apart AS m JOIN sightings AS s ON s.sighting_id = m.said JOIN files AS f USING (file_id)
WHERE list_contains($messages, m.message_id::VARCHAR)
