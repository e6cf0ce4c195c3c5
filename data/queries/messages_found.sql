-- Shows the messages that filters and a search let through, newest first, each with those of its reports that the filters are about. One row per message and report in it; a message without one has a row without kind.
-- texts
WITH part AS (
    FROM found(
        $from::DATE, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR,
        $district::INTEGER, $block::INTEGER, $words::VARCHAR)
    ORDER BY sent_at DESC, message_id
    LIMIT coalesce($limit::BIGINT, 50) OFFSET coalesce($offset::BIGINT, 0)
), shown AS (
    FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR)
    WHERE coalesce($district::INTEGER, $block::INTEGER) IS NULL OR lies_in(district, block, $district::INTEGER, $block::INTEGER)
)
SELECT
    m.message_id, m.sent_at, m.channel, m.group_name, m.line_kind, w.text,
    m.has_words AND r.kind IS NULL AND m.message_id NOT IN (FROM nothing_reported) AS waits,
    r.kind, r.category, r.gravity, r.place_precision,
    d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en
FROM part AS p
JOIN message AS m USING (message_id)
JOIN wording AS w USING (said)
LEFT JOIN shown AS r USING (message_id)
LEFT JOIN district AS d ON d.district = r.district
LEFT JOIN block AS b ON b.block = r.block
ORDER BY m.sent_at DESC, m.message_id, r.ordinal
