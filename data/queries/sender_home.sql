-- Shows who wrote one message, masked, and where he is at home, as a desk decided. One row per message whose writer is known.
-- texts
-- persons
SELECT sender_of(m.sender_number, m.sender_name) AS sender, w.number, w.name, h.level, h.lgd_code
FROM (FROM message WHERE message_id = try_cast($message AS UUID)) AS m
JOIN writer AS w USING (message_id)
LEFT JOIN sender_home AS h ON h.sender = sender_of(m.sender_number, m.sender_name)
WHERE sender_of(m.sender_number, m.sender_name) IS NOT NULL
