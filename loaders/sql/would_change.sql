-- Messages of the contents in `differing` (content, and before and after as JSON), newest first, and whether a person decided on them.
SELECT m.message_id::VARCHAR AS message_id, m.sent_at, masked_text(words(s.line_kind, s.text, s.caption))[:300] AS words,
    d.before, d.after, m.message_id IN (SELECT r.message_id FROM reports AS r WHERE r.decision_id IS NOT NULL) AS is_decided
FROM differing AS d JOIN told_apart AS m ON m.content = d.content::UUID JOIN sightings AS s ON s.sighting_id = m.said
WHERE ($group_name IS NULL OR m.group_name = $group_name) AND m.message_id NOT IN (FROM sealed)
ORDER BY m.sent_at DESC, m.message_id
