-- The content of the messages in `reporting` anew: their evidence has changed.
UPDATE told_apart SET content = fresh.content
FROM (
    SELECT m.message_id, content_of(words(s.line_kind, s.text, s.caption), s.place_text, s.stated,
        evidence_of(g.home, n.home, g.only_group)) AS content
    FROM told_apart AS m JOIN sightings AS s ON s.sighting_id = m.said
    LEFT JOIN group_ground AS g ON g.group_name = m.group_name
    LEFT JOIN sender_ground AS n ON n.sender = coalesce(m.sender_number, m.sender_name)
    WHERE m.message_id IN (SELECT message_id FROM reporting)
) AS fresh
WHERE told_apart.message_id = fresh.message_id
