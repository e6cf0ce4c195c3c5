-- Counts what citizens said of closings when they were called back, of the calls that were drawn, with the 95 % interval of the confirmed share (Wilson 1927). One row per district, one of what has no place, one of all of them.
WITH closings AS (
    SELECT s.number, s.decided_at AS closed_at, n.district
    FROM step AS s JOIN numbered AS n USING (number)
    WHERE s.kind = 'closed' AND s.fault IS NULL AND NOT s.undone
        AND ($from IS NULL OR day_of(s.decided_at) >= $from::DATE) AND ($to IS NULL OR day_of(s.decided_at) <= $to::DATE)
        AND ($district IS NULL AND $block IS NULL OR lies_in(n.district, n.block, $district::INTEGER, $block::INTEGER))
), told AS (  -- the last word on each closing; somebody who wasn't reached said nothing
    SELECT c.number, c.closed_at, arg_max(b.outcome, (b.decided_at, b.decision_id)) FILTER (b.outcome <> 'not_reached') AS outcome,
        count(b.decision_id) AS calls
    FROM (FROM call_back WHERE week IS NOT NULL) AS b
    ASOF JOIN closings AS c ON c.number = b.number AND b.decided_at >= c.closed_at
    GROUP BY c.number, c.closed_at
), counted AS (
    SELECT c.district, GROUPING(c.district) = 1 AS whole, count(*) AS closed, count(t.calls) AS called, count(t.outcome) AS reached,
        count(*) FILTER (t.outcome = 'confirmed') AS confirmed
    FROM closings AS c LEFT JOIN told AS t USING (number, closed_at)
    GROUP BY GROUPING SETS ((c.district), ())
)
SELECT c.district, CASE WHEN whole THEN 'all' WHEN c.district IS NULL THEN 'unplaced' END AS rest, d.name_hi, d.name_en,
    closed, called, reached, confirmed, confirmed / nullif(reached, 0) AS share,
    wilson(confirmed, reached, -1) AS low, wilson(confirmed, reached, 1) AS high
FROM counted AS c LEFT JOIN district AS d USING (district)
WHERE closed > 0
ORDER BY whole, d.name_en NULLS LAST
