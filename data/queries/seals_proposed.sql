-- Shows open party matters that aren't sealed although their words speak of an office-bearer of the writer's own: to be sealed or left. One row per message, the newest first.
-- texts
SELECT g.message_id, min(g.sent_at) AS sent_at, min(g.category) AS category, any_value(w.words) AS text,
    any_value(d.name_hi) AS district_hi, any_value(d.name_en) AS district_en, any_value(b.name_hi) AS block_hi, any_value(b.name_en) AS block_en
FROM grievance AS g JOIN message AS m USING (message_id) JOIN wording AS w USING (said)
LEFT JOIN district AS d ON d.district = g.district LEFT JOIN block AS b ON b.block = g.block
WHERE (track_of(g.subject, g.category) = 'party' OR g.subject = 'office_bearer') AND is_open(g.status) AND says_own_superior(w.words)
    AND g.message_id NOT IN (FROM withheld) AND ($message::VARCHAR IS NULL OR g.message_id = try_cast($message AS UUID))
GROUP BY g.message_id
ORDER BY sent_at DESC, g.message_id
LIMIT coalesce($limit::BIGINT, 20)
