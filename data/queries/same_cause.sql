-- Shows where three or more independent senders complained of the same office and matter in the 30 days up to $today, with their messages. One row per office, place and category.
-- texts
-- Who sent on what somebody else had said before is no independent sender, nor is one whom nobody knows. `before`: independent senders
-- in the 90 days before, to tell whether these are more than usual.
WITH told AS MATERIALIZED (
    SELECT DISTINCT track_of(r.subject, r.category) AS track, coalesce(n.named_office, nullif(nullif(r.subject, 'none'), 'party')) AS office,
        r.district, r.block, r.category, r.message_id, r.day, m.sent_at, m.content, sender_of(m.sender_number, m.sender_name) AS sender
    FROM grievance AS r JOIN message AS m USING (message_id) LEFT JOIN numbered AS n ON n.number = r.number
    WHERE r.district IS NOT NULL AND r.category NOT IN ('unsure', 'other') AND r.day BETWEEN $today::DATE - 119 AND $today::DATE
        AND ($district IS NULL AND $block IS NULL OR lies_in(r.district, r.block, $district::INTEGER, $block::INTEGER))
        AND ($category::VARCHAR IS NULL OR r.category = $category) AND r.message_id NOT IN (FROM withheld)
), keyed AS (
    SELECT * FROM told JOIN text_key USING (content)
), copied AS (  -- somebody else said the words of a key before
    SELECT DISTINCT k.message_id
    FROM keyed AS k JOIN (
        SELECT track, office, district, block, category, key, min_by(sender, (sent_at, message_id)) AS first_sender
        FROM keyed WHERE sender IS NOT NULL GROUP BY ALL
    ) AS f ON f.track = k.track AND f.office IS NOT DISTINCT FROM k.office AND f.district = k.district
        AND f.block IS NOT DISTINCT FROM k.block AND f.category = k.category AND f.key = k.key
    WHERE k.sender IS DISTINCT FROM f.first_sender
), counted AS (
    SELECT track, office, district, block, category,
        count(DISTINCT sender) FILTER (is_new) AS senders, count(DISTINCT sender) FILTER (NOT is_new) AS before,
        list(message_id::VARCHAR ORDER BY sent_at, message_id) FILTER (is_new) AS messages,
        min(day) FILTER (is_new) AS first_day, max(day) FILTER (is_new) AS last_day
    FROM (SELECT *, day > $today::DATE - 30 AS is_new FROM told ANTI JOIN copied USING (message_id) WHERE sender IS NOT NULL)
    GROUP BY ALL
)
SELECT c.track, c.office, c.category, c.senders, c.before, c.first_day, c.last_day, c.messages,
    c.district, c.block, d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en
FROM counted AS c LEFT JOIN district AS d USING (district) LEFT JOIN block AS b ON b.block = c.block
WHERE c.senders >= 3
ORDER BY c.last_day DESC, d.name_en, b.name_en, c.category, c.office
