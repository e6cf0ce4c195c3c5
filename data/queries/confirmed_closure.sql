-- Counts grievances by how far they came: confirmed closure is what counts, closed waits for the citizen's word. One row per viewer.
-- wall
SELECT
    count(*) AS grievances, count(c.number) AS acknowledged, count(*) FILTER (is_open(c.status)) AS open,
    count(*) FILTER (c.status = 'closed') AS closed, count(*) FILTER (c.status = 'confirmed') AS confirmed,
    count(*) FILTER (c.status IN ('not_upheld', 'unverifiable', 'duplicate', 'withdrawn')) AS ended_otherwise,
    count(*) FILTER (c.status = 'confirmed') / nullif(count(*) FILTER (c.status IN ('closed', 'confirmed')), 0) AS confirmed_share
FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, 'grievance', $category::VARCHAR, $subject::VARCHAR, NULL) AS c
WHERE ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER))
