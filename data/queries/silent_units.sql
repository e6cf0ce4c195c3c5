-- Shows which blocks, mandals and panchayats are silent today, by their own past, in the order of the ladder, and no word that anybody said. One row per silent unit.
-- $only due leaves out those that rest after a call, or lie in a silent block.
SELECT s.node, s.level, coalesce(s.name_hi, s.name_en) AS name_hi, coalesce(s.name_en, s.name_hi) AS name_en, s.district, s.block,
    d.name_hi AS district_hi, d.name_en AS district_en, s.standing, s.is_due, s.silent_days, s.silences, s.usual, s.longest, count(*) OVER (PARTITION BY true) AS found
FROM silences_on($today::DATE) AS s LEFT JOIN district AS d USING (district)
WHERE is_silent AND ($only IS NULL OR $only <> 'due' OR is_due)
    AND ($district IS NULL AND $block IS NULL OR lies_in(s.district, s.block, $district::INTEGER, $block::INTEGER))
ORDER BY NOT is_due, list_position(['dead', 'unusual', 'unknown', 'never', 'usual'], standing), list_position(['block', 'mandal', 'panchayat'], s.level),
    s.ratio DESC NULLS LAST, s.silent_days DESC NULLS LAST, d.name_en, s.name_en, s.node
LIMIT coalesce($limit::BIGINT, 500)
