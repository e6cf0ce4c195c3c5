-- Which message a sighting shows, and the name of who wrote it, to be masked in its original. One row.
SELECT coalesce(p.message_id, s.slot) AS message_id, a.name
FROM sightings AS s
LEFT JOIN pairings AS p ON p.slot = s.slot AND p.bucket = s.bucket
LEFT JOIN people.person AS a ON a.pseudonym = s.sender_name
WHERE s.sighting_id = $sighting
