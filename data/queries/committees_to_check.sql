-- Shows which committees to ask about in the week of $today: of each block's that have somebody on a seat one, drawn by a hash of unit and week, and whom to ring of its members, drawn likewise, no president where there are others. One row per committee.
-- persons
WITH drawn AS (
    SELECT * FROM (
        SELECT *, count(*) OVER (PARTITION BY district, block) AS claimed,
            row_number() OVER (PARTITION BY district, block ORDER BY md5(concat_ws(' ', unit, week_of($today::DATE)))) AS draw
        FROM seated($today::DATE))
    WHERE draw = 1
), member AS (
    SELECT t.unit, arg_min({'person': t.person, 'post': t.post, 'seat': t.seat},
        (k.office IS NOT NULL, md5(concat_ws(' ', t.unit, t.post, t.seat, week_of($today::DATE))))) AS one
    FROM tenure AS t JOIN post AS k USING (post)
    WHERE is_within($today::DATE, t.from_day, t.to_day) AND t.unit IN (SELECT unit FROM drawn)
    GROUP BY t.unit
), called AS (
    SELECT unit, arg_max(outcome, (decided_at, decision_id)) AS outcome, arg_max(who, (decided_at, decision_id)) AS called_by,
        max(decided_at) AS called_at, count(*) AS calls
    FROM unit_checked WHERE week = week_of($today::DATE) GROUP BY unit
)
SELECT c.unit, week_of($today::DATE) AS week, c.level, c.name_hi, c.name_en, c.claimed, m.one.person AS person, p.name, p.number, p.until,
    k.name_hi AS post_hi, k.name_en AS post_en, m.one.seat AS seat, coalesce(m.one.person::VARCHAR = getvariable('person'), false) AS own,
    l.outcome, l.called_by, l.called_at, coalesce(l.calls, 0) AS calls,
    count(*) FILTER (coalesce(l.outcome, 'not_reached') = 'not_reached') OVER (PARTITION BY true) AS waiting,
    c.district, c.block, d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en
FROM drawn AS c JOIN member AS m USING (unit) JOIN reachable AS p ON p.person = m.one.person JOIN post AS k ON k.post = m.one.post
LEFT JOIN called AS l USING (unit) LEFT JOIN district AS d ON d.district = c.district LEFT JOIN block AS b ON b.block = c.block
WHERE ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER))
    AND ($unit IS NULL OR c.unit = try_cast($unit AS UUID))
ORDER BY coalesce(l.outcome, 'not_reached') <> 'not_reached', d.name_en, b.name_en, c.unit
LIMIT coalesce($limit::BIGINT, 2000)
