-- Shows the meeting that each committee is to hold in the month of $day (today), by when, and how that stands. One row per unit in $district, $block, of $level, or the one $unit.
-- $only: held, reported, cancelled, due, grace, missed, not_formed; waiting (due, grace or missed: whom to ask); null is all.
SELECT m.unit, m.level, m.lgd_code, m.place, m.district, m.block, m.name_hi, m.name_en, d.name_hi AS district_hi, d.name_en AS district_en,
    b.name_hi AS block_hi, b.name_en AS block_en, m.posts, m.filled, m.is_formed, m.month, m.due_on, m.grace_until, m.standing, m.told_on,
    m.attendance, m.has_minutes, m.met_on, m.decision_id
FROM meetings_due(coalesce($day::DATE, $today::DATE)) AS m LEFT JOIN district AS d USING (district) LEFT JOIN block AS b ON b.block = m.block
WHERE ($district IS NULL OR m.district = $district::INTEGER) AND ($block IS NULL OR m.block = $block::INTEGER)
    AND ($level IS NULL OR m.level = $level::VARCHAR) AND ($unit IS NULL OR m.unit = TRY_CAST($unit AS UUID))
    AND coalesce(CASE $only WHEN 'waiting' THEN standing IN ('due', 'grace', 'missed') ELSE $only IS NULL OR standing = $only::VARCHAR END, false)
ORDER BY list_position(['district', 'block', 'mandal', 'panchayat'], m.level), m.grace_until, d.name_en, b.name_en NULLS FIRST, m.name_en, m.name_hi, m.unit
LIMIT coalesce($limit::BIGINT, 500) OFFSET coalesce($offset::BIGINT, 0)
