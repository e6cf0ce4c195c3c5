-- Shows the messages with an urgent grievance that no desk has acknowledged, newest first. One row per message.
-- texts
SELECT
    u.message_id, min(u.sent_at) AS sent_at, any_value(u.channel) AS channel, any_value(w.words) AS text,
    min(u.category) AS category, any_value(d.name_hi) AS district_hi, any_value(d.name_en) AS district_en,
    any_value(b.name_hi) AS block_hi, any_value(b.name_en) AS block_en
FROM urgent AS u JOIN message AS m USING (message_id) JOIN wording AS w USING (said)
LEFT JOIN district AS d ON d.district = u.district LEFT JOIN block AS b ON b.block = u.block
WHERE u.message_id NOT IN (FROM withheld)
GROUP BY u.message_id
ORDER BY sent_at DESC, u.message_id
LIMIT coalesce($limit::BIGINT, 20)
