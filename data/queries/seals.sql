-- Shows what is sealed, without who wrote it and what it says: since when, who asks for it to be opened, and until when it is open for the viewer. One row per message, the newest first.
-- texts
SELECT s.message_id, m.sent_at, s.sealed_at, s.because, r.number, r.category, r.subject, r.district, r.block,
    d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en,
    a.decision_id AS ask, a.who AS asked_by, a.decided_at AS asked_at, a.reason AS asked_for, a.for_good, o.until AS open_until
FROM sealed_ever AS s JOIN message AS m USING (message_id)
LEFT JOIN (
    SELECT message_id, min_by(number, ordinal) AS number, min_by(category, ordinal) AS category, min_by(subject, ordinal) AS subject,
        min_by(district, ordinal) AS district, min_by(block, ordinal) AS block
    FROM report WHERE message_id IN (SELECT message_id FROM sealed_ever) GROUP BY message_id
) AS r USING (message_id)
LEFT JOIN (
    SELECT message_id, arg_max(decision_id, decided_at) AS decision_id, arg_max(who, decided_at) AS who,
        max(decided_at) AS decided_at, arg_max(reason, decided_at) AS reason, arg_max(for_good, decided_at) AS for_good
    FROM seal_asked GROUP BY message_id
) AS a USING (message_id)
LEFT JOIN seal_opened AS o USING (message_id)
LEFT JOIN district AS d ON d.district = r.district LEFT JOIN block AS b ON b.block = r.block
WHERE ($message::VARCHAR IS NULL OR s.message_id = try_cast($message AS UUID)) AND s.message_id NOT IN (FROM told_elsewhere)
ORDER BY s.sealed_at DESC, s.message_id
LIMIT coalesce($limit::BIGINT, 50)
