-- Shows the newest messages with what was understood of them. One row per message and report in it; a message that waits to be understood has no kind.
WITH newest AS (
    SELECT m.* FROM message AS m
    WHERE m.day BETWEEN coalesce($from::DATE, m.day) AND coalesce($to::DATE, m.day)
        AND ($district IS NULL OR m.message_id IN (SELECT message_id FROM report WHERE district = $district::INTEGER))
    ORDER BY m.sent_at DESC, m.message_id
    LIMIT coalesce($limit::BIGINT, 40)
)
SELECT
    m.sent_at, m.channel, m.group_name, m.line_kind, w.text,
    m.content IN (SELECT content FROM not_yet_understood) AS waits,
    r.kind, r.category, r.place_precision,
    d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en
FROM newest AS m
JOIN wording AS w USING (said)
LEFT JOIN report AS r USING (message_id)
LEFT JOIN district AS d ON d.district = r.district
LEFT JOIN block AS b ON b.block = r.block
ORDER BY m.sent_at DESC, m.message_id, r.ordinal
