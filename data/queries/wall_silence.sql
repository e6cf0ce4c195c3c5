-- Tells of each block when it was heard from last, what its silence means by its own past, and whether it was rung about it, as codes. One row per block.
-- wall
SELECT district, block, day_of(last_message) AS last_day, standing, is_due, calls > 0 AS is_rung
FROM silences_on($today::DATE)
WHERE level = 'block' AND ($district IS NULL OR district = $district::INTEGER)
ORDER BY district, block
