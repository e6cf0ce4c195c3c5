-- Shows whom to ring today about which silence, and why: blocks, mandals and panchayats that are quieter than they ever were, never heard from, or silent for a week, with the last thing they said, their own rhythm, and what earlier calls found. One row per silent unit; $place level:code asks for one, silent or not.
-- texts
-- $only due leaves out those that rest after a call, or lie in a silent block; rest are these. Nobody of a unit on its seats: who stands above it is rung.
WITH silent AS MATERIALIZED (
    SELECT * FROM silences_on($today::DATE)
    WHERE ($district IS NULL AND $block IS NULL OR lies_in(district, block, $district::INTEGER, $block::INTEGER))
        AND ($level IS NULL OR level = $level::VARCHAR) AND if($place IS NULL, is_silent, node = $place::VARCHAR) AND coalesce(CASE $only WHEN 'due' THEN is_due WHEN 'rest' THEN NOT is_due END, true)
), shown AS MATERIALIZED (  -- what is said of each is looked up for these alone
    SELECT s.*, d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en, count(*) FILTER (s.is_due) OVER (PARTITION BY true) AS due,
        row_number() OVER (ORDER BY NOT s.is_due, list_position(['dead', 'unusual', 'unknown', 'never', 'usual'], s.standing),
            list_position(['block', 'mandal', 'panchayat'], s.level), s.ratio DESC NULLS LAST, s.silent_days DESC NULLS LAST, d.name_en, b.name_en, s.name_en, s.node) AS rank
    FROM silent AS s LEFT JOIN district AS d ON d.district = s.district LEFT JOIN block AS b ON b.block = s.block
    QUALIFY rank <= coalesce($limit::BIGINT, 500)
), last_words AS (  -- of the messages of these alone: joined from inside, so that no other text is masked
    SELECT s.node, r.kind, r.category, w.words FROM shown AS s JOIN report AS r ON r.message_id = s.message_id AND r.ordinal = s.ordinal
    JOIN message AS m ON m.message_id = s.message_id JOIN wording AS w ON w.said = m.said
), seated AS MATERIALIZED (
    SELECT p.level || ':' || p.lgd_code AS node, u.level AS seat_level, t.person, t.post, t.seat, k.ordinal, t.from_day FROM tenure AS t
    JOIN unit AS u USING (unit) JOIN post AS k USING (post) JOIN unit_place AS p ON p.unit = t.unit AND p.level = u.level
    WHERE u.track = 'party' AND u.level IN ('district', 'block', 'panchayat') AND is_within($today::DATE, t.from_day, t.to_day)
    UNION ALL
    SELECT 'mandal:' || u.unit, u.level, t.person, t.post, t.seat, k.ordinal, t.from_day FROM tenure AS t JOIN unit AS u USING (unit) JOIN post AS k USING (post)
    WHERE u.track = 'party' AND u.level = 'mandal' AND is_within($today::DATE, t.from_day, t.to_day)
), wrong AS (  -- numbers that reached somebody else
    SELECT person FROM rung_up WHERE person IS NOT NULL GROUP BY person HAVING arg_max(outcome, (decided_at, decision_id)) = 'wrong_number'
), above AS (
    SELECT node, node AS asked, 1 AS step FROM shown
    UNION ALL
    SELECT node, 'block:' || block, 2 FROM shown WHERE level <> 'block'
    UNION ALL
    SELECT node, 'district:' || district, 3 FROM shown
), whom AS (
    SELECT a.node, arg_min({'person': s.person, 'post': s.post, 'level': s.seat_level}, (a.step, s.ordinal, s.seat, s.from_day)) AS one
    FROM above AS a JOIN seated AS s ON s.node = a.asked WHERE s.person NOT IN (FROM wrong) GROUP BY a.node
), wrote AS (  -- when the one to ring wrote last, by the register
    SELECT l.person, max(m.sent_at) AS wrote_at FROM sender_person AS l JOIN message AS m ON sender_of(m.sender_number, m.sender_name) = l.sender
    WHERE l.person IN (SELECT one.person FROM whom) AND m.message_id NOT IN (FROM withheld) GROUP BY l.person
)
SELECT s.node, s.level, s.lgd_code, s.unit, s.name_hi, s.name_en, s.standing, s.is_due, s.last_message, s.silent_days, s.silences, s.usual, s.longest,
    s.message_id, r.kind, r.category, r.words AS text, o.one.person AS person, p.name, p.number, p.until, k.name_hi AS post_hi, k.name_en AS post_en,
    o.one.level AS seat_level, x.wrote_at, s.outcome, s.rung_by, s.rung_at, s.calls, s.note, s.rests_until, s.due,
    s.district, s.block, s.district_hi, s.district_en, s.block_hi, s.block_en
FROM shown AS s LEFT JOIN last_words AS r USING (node)
LEFT JOIN whom AS o ON o.node = s.node LEFT JOIN reachable AS p ON p.person = o.one.person LEFT JOIN post AS k ON k.post = o.one.post
LEFT JOIN wrote AS x ON x.person = o.one.person
ORDER BY s.rank
