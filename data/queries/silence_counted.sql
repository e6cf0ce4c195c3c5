-- Counts blocks, mandals and panchayats by what their silence means today: usual, unusual, dead, unknown (too little is known of the past), never (never heard from). One row per level and standing.
SELECT level, standing, count(*) AS units, count(*) FILTER (is_silent) AS silent, count(*) FILTER (is_due) AS due, count(*) FILTER (rests_until > $today::DATE) AS resting
FROM silences_on($today::DATE)
WHERE $district IS NULL AND $block IS NULL OR lies_in(district, block, $district::INTEGER, $block::INTEGER)
GROUP BY level, standing
ORDER BY list_position(['block', 'mandal', 'panchayat'], level), list_position(['dead', 'unusual', 'unknown', 'never', 'usual'], standing)
