-- Shows where a message was seen: the file and line, and how it stands there. One row per sighting in force, the fullest first.
-- texts
SELECT
    s.sighting_id, s.channel, s.name, s.container, s.line, s.line_kind, s.sent_at, s.group_name, s.place_text, s.edited, s.text,
    s.sighting_id = m.said AS fullest
FROM (FROM sighting WHERE message_id = try_cast($message AS UUID)) AS s
JOIN (FROM message WHERE message_id = try_cast($message AS UUID)) AS m USING (message_id)
ORDER BY fullest DESC, s.name, s.line, s.sighting_id
