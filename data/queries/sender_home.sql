-- Shows who wrote one message, masked, and where he is at home: as a desk decided, else as the register has the person he is linked to. One row per message whose writer is known.
-- texts
-- persons
SELECT sender_of(m.sender_number, m.sender_name) AS sender, w.number, w.name,
    CASE WHEN h.said_by = 'desk' THEN h.level END AS level, CASE WHEN h.said_by = 'desk' THEN h.lgd_code END AS lgd_code,
    CASE WHEN h.said_by = 'register' THEN p.name_hi END AS register_hi, CASE WHEN h.said_by = 'register' THEN p.name_en END AS register_en
FROM (FROM message WHERE message_id = try_cast($message AS UUID)) AS m
JOIN writer AS w USING (message_id)
LEFT JOIN sender_home AS h ON h.sender = sender_of(m.sender_number, m.sender_name)
LEFT JOIN place AS p ON p.level = h.level AND p.lgd_code = h.lgd_code
WHERE sender_of(m.sender_number, m.sender_name) IS NOT NULL
