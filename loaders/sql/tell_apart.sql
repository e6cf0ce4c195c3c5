-- A message or event that was seen once is what that sighting says. That is most of them.
INSERT INTO told_apart
SELECT
    id, bucket, channel, s.group_name, line_kind, sent_at, day_of(sent_at) AS day, seconds, sender_number, sender_name,
    edited, line_kind = 'deleted' AS deleted, sighting_id AS said, words(line_kind, text, caption) <> '' AS has_words,
    content_of(words(line_kind, text, caption), place_text, stated, evidence_of(g.home, n.home, g.only_group)) AS content,
    CASE WHEN unpaired THEN 'edit' END AS doubt
FROM seen AS s LEFT JOIN group_ground AS g ON g.group_name = s.group_name
LEFT JOIN sender_ground AS n ON n.sender = coalesce(s.sender_number, s.sender_name)
WHERE id NOT IN (SELECT id FROM crowded)
