-- Reports of the messages in `reporting`, as far as they are understood.
INSERT INTO reports
SELECT m.message_id, m.bucket, u.ordinal, m.sent_at, m.day, m.channel, m.group_name, u.kind, u.category,
    u.subject, u.actor, u.gravity, u.district, u.block, u.place_precision
FROM told_apart AS m JOIN understood AS u USING (content)
WHERE m.message_id IN (SELECT message_id FROM reporting)
    AND m.has_words AND u.kind IS NOT NULL
