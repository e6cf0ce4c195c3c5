-- Tells whether the organisation is strong or weak and grievances are many or few, by its open parts. One row per place of $level (district, block).
-- By the rule of reference/why_rule.csv; the parts behind it are `why_weak_parts`. 90 days up to $to (today) if no $from is given.
SELECT coalesce($level::VARCHAR, 'district') AS level, w.district, w.block, coalesce(b.name_hi, d.name_hi) AS name_hi, coalesce(b.name_en, d.name_en) AS name_en,
    (SELECT least_known FROM why_rule) AS least_known, (SELECT margin FROM why_rule) AS margin, w.known, w.above, w.below, w.organisation, w.grievances
FROM weak_places(coalesce($level::VARCHAR, 'district'), $from::DATE, $to::DATE) AS w
LEFT JOIN district AS d ON d.district = w.district LEFT JOIN block AS b ON b.block = w.block
WHERE ($district IS NULL OR w.district = $district::INTEGER) AND ($block IS NULL OR w.block = $block::INTEGER)
ORDER BY name_en, w.district, w.block
