-- The sightings in force of the touched buckets, each with the message it belongs to. One row per sighting.
-- `begins`, `ends`: its file begins or ends in this minute, so that it may not hold the whole of it.
CREATE OR REPLACE TEMP VIEW seen AS
SELECT coalesce(p.message_id, s.slot) AS id, s.*, f.channel, coalesce(s.received_at, f.last_minute) AS last_minute,
    f.by_minute AND s.own_id IS NULL AND date_trunc('minute', s.sent_at) = f.first_minute AS begins,
    f.by_minute AND s.own_id IS NULL AND date_trunc('minute', s.sent_at) = f.last_minute AS ends,
    p.slot IS NOT NULL AND p.message_id IS NULL AS unpaired
FROM sightings AS s
JOIN files AS f USING (file_id)
LEFT JOIN pairings AS p ON p.slot = s.slot AND p.bucket = s.bucket
WHERE f.in_force AND s.bucket IN (SELECT bucket FROM touched)
