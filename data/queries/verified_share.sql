-- Counts what was claimed and, apart from it, what the calls that were drawn found, with the 95 % interval of the verified share (Wilson 1927). One row per kind (activity, committee, unit) and district, or block of $district; one of what has no such place, one of all.
-- The two are never added: `share` is of those reached alone. $level block: each block of the whole area. `unit`: committees of the register.
WITH told AS (
    SELECT kind, concat_ws(' ', message_id, ordinal) AS item, district, block FROM claimed
    WHERE ($from IS NULL OR counts_on >= $from::DATE) AND ($to IS NULL OR counts_on <= $to::DATE)
    UNION ALL
    SELECT 'unit', unit::VARCHAR, district, block FROM seated(coalesce($to::DATE, $today::DATE))
), found AS (  -- the last word of the calls that were drawn; somebody who wasn't reached said nothing
    SELECT item, arg_max(outcome, (decided_at, decision_id)) FILTER (outcome <> 'not_reached') AS outcome, count(*) AS calls
    FROM (SELECT concat_ws(' ', message_id, ordinal) AS item, outcome, decided_at, decision_id FROM checked WHERE week IS NOT NULL
          UNION ALL
          SELECT unit::VARCHAR, outcome, decided_at, decision_id FROM unit_checked
          WHERE week IS NOT NULL AND ($from IS NULL OR day_of(decided_at) >= $from::DATE) AND ($to IS NULL OR day_of(decided_at) <= $to::DATE))
    GROUP BY item
), counted AS (
    SELECT t.kind, t.district, if($district IS NOT NULL OR $level = 'block', t.block, NULL) AS block, GROUPING(t.district) = 1 AS whole,
        count(*) AS claimed, count(f.calls) AS called, count(f.outcome) AS reached, count(*) FILTER (f.outcome = 'verified') AS verified
    FROM told AS t LEFT JOIN found AS f USING (item)
    WHERE ($kind IS NULL OR t.kind = $kind::VARCHAR)
        AND ($district IS NULL AND $block IS NULL OR lies_in(t.district, t.block, $district::INTEGER, $block::INTEGER))
    GROUP BY GROUPING SETS ((t.kind, t.district, if($district IS NOT NULL OR $level = 'block', t.block, NULL)), (t.kind))
)
SELECT c.kind, c.district, c.block, CASE WHEN whole THEN 'all' WHEN c.district IS NULL THEN 'unplaced'
        WHEN c.block IS NULL AND ($district IS NOT NULL OR $level = 'block') THEN 'district_only' END AS rest,
    d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en,
    claimed, called, reached, verified, reached - verified AS not_verified, verified / nullif(reached, 0) AS share,
    wilson(verified, reached, -1) AS low, wilson(verified, reached, 1) AS high
FROM counted AS c LEFT JOIN district AS d USING (district) LEFT JOIN block AS b ON b.block = c.block
ORDER BY c.kind, whole, d.name_en NULLS LAST, c.district, b.name_en NULLS LAST, c.block
