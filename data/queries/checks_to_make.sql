-- Shows which claimed activities and committees to ask about: of what was told in each of the four weeks before that of $today, two of each block, drawn by a hash of message and week. One row per claim that nobody was reached about before this week.
-- texts
WITH drawn AS (
    SELECT *, week_of(day) AS week, count(*) OVER (PARTITION BY district, block, week_of(day)) AS claimed,
        row_number() OVER (PARTITION BY district, block, week_of(day) ORDER BY md5(concat_ws(' ', message_id, ordinal, week_of(day)))) AS draw
    FROM claimed WHERE day BETWEEN week_of($today::DATE) - 28 AND week_of($today::DATE) - 1
), called AS (
    SELECT message_id, ordinal, arg_max(outcome, (decided_at, decision_id)) AS outcome, arg_max(who, (decided_at, decision_id)) AS called_by,
        max(decided_at) AS called_at, count(*) AS calls
    FROM checked WHERE week IS NOT NULL GROUP BY message_id, ordinal
)
SELECT c.message_id, c.ordinal, c.week, c.kind, c.category, c.actor, c.sent_at, c.counts_on, c.heads_low, c.heads_high, w.words AS text, c.claimed,
    coalesce(sender_of(m.sender_number, m.sender_name) IN (SELECT l.sender FROM sender_person AS l WHERE l.person::VARCHAR = getvariable('person')), false) AS own,
    k.outcome, k.called_by, k.called_at, coalesce(k.calls, 0) AS calls,
    count(*) FILTER (coalesce(k.outcome, 'not_reached') = 'not_reached') OVER (PARTITION BY true) AS waiting,
    c.district, c.block, c.panchayat, d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en
FROM drawn AS c JOIN message AS m USING (message_id) JOIN wording AS w USING (said) LEFT JOIN called AS k USING (message_id, ordinal)
LEFT JOIN district AS d ON d.district = c.district LEFT JOIN block AS b ON b.block = c.block
WHERE c.draw <= 2 AND c.message_id NOT IN (FROM withheld)
    AND (coalesce(k.outcome, 'not_reached') = 'not_reached' OR day_of(k.called_at) >= week_of($today::DATE))
    AND ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER))
    AND ($message IS NULL OR c.message_id = try_cast($message AS UUID))
ORDER BY coalesce(k.outcome, 'not_reached') <> 'not_reached', c.week DESC, d.name_en, b.name_en, c.draw, c.message_id, c.ordinal
LIMIT coalesce($limit::BIGINT, 2000)
