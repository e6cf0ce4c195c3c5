-- The message of a line that was decided on, as `reporting`.
CREATE OR REPLACE TEMP TABLE reporting AS
SELECT DISTINCT coalesce(p.message_id, s.slot) AS message_id
FROM sightings AS s JOIN files AS f ON f.file_id = s.file_id AND f.in_force
LEFT JOIN pairings AS p ON p.slot = s.slot AND p.bucket = s.bucket
WHERE s.slot = try_cast($slot AS UUID) OR s.slot IN (SELECT slot FROM reviews WHERE anchor = try_cast($slot AS UUID))
