-- Shows what is known of the person who has this phone number: messages, and what of it is open. One row per report, newest first.
-- persons
-- texts
SELECT
    m.message_id, m.sent_at, m.channel, m.own_id AS number, t.name, w.words AS text, r.kind, r.category, r.gravity,
    is_open(r.status) AS is_open,
    d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en,
    count(DISTINCT m.message_id) OVER (PARTITION BY true) AS messages
FROM written_by AS n
JOIN (SELECT s.*, o.own_id FROM message AS s JOIN wording AS o USING (said)) AS m USING (message_id)
JOIN writer AS t USING (message_id) JOIN wording AS w USING (said)
LEFT JOIN report AS r USING (message_id)
LEFT JOIN district AS d ON d.district = r.district LEFT JOIN block AS b ON b.block = r.block
WHERE n.number = $phone::VARCHAR
ORDER BY is_open DESC, m.sent_at DESC, m.message_id, r.ordinal
LIMIT coalesce($limit::BIGINT, 20)
