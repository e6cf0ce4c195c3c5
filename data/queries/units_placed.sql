-- Shows the places that units of the party and the government look after: as a desk decided (with `decision_id`), else as lists put them. One row per unit ($unit, or those in $district or $block), place and days.
SELECT u.unit, u.track, u.level, u.place, u.name_hi, u.name_en, p.level AS of_level, p.lgd_code, l.name_hi AS of_name_hi, l.name_en AS of_name_en,
    p.from_day, p.to_day, p.decision_id
FROM unit_place AS p JOIN unit AS u USING (unit) JOIN place AS l ON l.level = p.level AND l.lgd_code = p.lgd_code
WHERE ($district IS NULL OR u.district = $district::INTEGER) AND ($block IS NULL OR u.block = $block::INTEGER)
    AND ($unit IS NULL OR u.unit = try_cast($unit AS UUID)) AND ($only IS NULL OR $only::VARCHAR = 'decided' AND p.decision_id IS NOT NULL)
ORDER BY p.decision_id IS NULL, u.track DESC, u.level, u.name_en, u.name_hi, u.unit, p.from_day NULLS FIRST, p.level, p.lgd_code
LIMIT coalesce($limit::BIGINT, 500)
