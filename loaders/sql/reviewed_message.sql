-- The messages of the lines in `anchors`, as `reporting`.
CREATE OR REPLACE TEMP TABLE reporting AS
SELECT DISTINCT coalesce(p.message_id, s.slot) AS message_id
FROM sightings AS s JOIN files AS f ON f.file_id = s.file_id AND f.in_force
LEFT JOIN pairings AS p ON p.slot = s.slot AND p.bucket = s.bucket
WHERE s.slot IN (SELECT slot FROM anchors)
    OR s.slot IN (SELECT r.slot FROM reviews AS r WHERE r.anchor IN (SELECT slot FROM anchors))
