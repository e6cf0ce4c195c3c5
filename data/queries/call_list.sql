-- Shows whom to ring in the week of $today to ask whether a grievance is put right: of the closings of the week before that stood when it began, two of each block, drawn by a hash of number and week. One row per grievance.
-- texts
WITH drawn AS (
    SELECT s.number, s.who AS closed_by, s.decided_at AS closed_at, n.message_id, n.ordinal, n.category, n.district, n.block,
        week_of($today::DATE) AS week,
        row_number() OVER here AS draw, count(*) OVER (PARTITION BY n.district, n.block) AS closed
    FROM step AS s JOIN numbered AS n USING (number)
    WHERE s.kind = 'closed' AND s.fault IS NULL AND NOT s.undone
        AND day_of(s.decided_at) BETWEEN week_of($today::DATE) - 7 AND week_of($today::DATE) - 1
        AND (s.left_at IS NULL OR day_of(s.left_at) >= week_of($today::DATE))
    WINDOW here AS (PARTITION BY n.district, n.block ORDER BY md5(s.number || week_of($today::DATE)))
), called AS (
    SELECT number, arg_max(outcome, (decided_at, decision_id)) AS outcome, arg_max(who, (decided_at, decision_id)) AS called_by,
        max(decided_at) AS called_at, count(*) AS calls
    FROM call_back WHERE week = week_of($today::DATE) GROUP BY number
)
SELECT c.number, c.week, c.message_id, c.ordinal, c.category, c.closed_at, c.closed_by, c.closed, c.closed_by = getvariable('who') AS own,
    k.outcome, k.called_by, k.called_at, coalesce(k.calls, 0) AS calls,
    c.district, c.block, d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en
FROM drawn AS c LEFT JOIN called AS k USING (number)
LEFT JOIN district AS d ON d.district = c.district LEFT JOIN block AS b ON b.block = c.block
WHERE c.draw <= 2 AND c.message_id NOT IN (FROM withheld)
    AND ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER))
ORDER BY d.name_en, b.name_en, c.draw, c.number
