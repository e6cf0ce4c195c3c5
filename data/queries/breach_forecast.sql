-- Counts the clocks of open grievances by how they stand now: late, soon (they run out within 48 hours), later. One row per clock.
-- wall
SELECT
    k.clock, count(*) FILTER (clock_state(k.ends) = 'late') AS late, count(*) FILTER (clock_state(k.ends) = 'soon') AS soon,
    count(*) FILTER (clock_state(k.ends) = 'later') AS later,
    count(*) FILTER (clock_state(k.ends) <> 'late' AND k.warns_at <= getvariable('moment')::TIMESTAMPTZ) AS warned
FROM clock AS k JOIN chosen($from::DATE, $to::DATE, $channel::VARCHAR, 'grievance', $category::VARCHAR, $subject::VARCHAR, NULL) AS c USING (message_id, ordinal)
WHERE ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER))
GROUP BY k.clock ORDER BY k.clock
