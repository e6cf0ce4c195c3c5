-- Shows one message: its words, and what was understood of them and why. One row per report in it; a message without one has a row without kind, one out of scope none.
-- texts
SELECT
    m.message_id, m.sent_at, m.channel, m.group_name, m.line_kind, m.edited, m.deleted, m.doubt, w.text, w.place_text,
    m.has_words AND r.kind IS NULL AND m.message_id NOT IN (FROM nothing_reported) AS waits,
    r.ordinal, r.kind, r.category, r.subject, r.actor, r.gravity, r.event_day, r.district, r.block, r.place_precision, r.number, r.status, r.due,
    d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en,
    y.place_reason, y.topic_reason
FROM (FROM message WHERE message_id = try_cast($message AS UUID)) AS m
JOIN wording AS w USING (said)
LEFT JOIN (FROM report WHERE message_id = try_cast($message AS UUID)) AS r USING (message_id)
LEFT JOIN (FROM reason WHERE message_id = try_cast($message AS UUID)) AS y USING (message_id, ordinal)
LEFT JOIN district AS d ON d.district = r.district
LEFT JOIN block AS b ON b.block = r.block
ORDER BY r.ordinal
