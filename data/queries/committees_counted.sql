-- Counts committees: how many there are to be, and how many have come how far, by lists and desks; apart from that what reports claim. One row per place of $level (state, district, block) and level of committees, in $district, $block.
SELECT coalesce(b.name_hi, d.name_hi) AS name_hi, coalesce(b.name_en, d.name_en) AS name_en, c.* EXCLUDE (state)
FROM committee_counts($level::VARCHAR) AS c LEFT JOIN district AS d ON d.district = c.district LEFT JOIN block AS b ON b.block = c.block
WHERE ($district IS NULL OR c.district = $district::INTEGER) AND ($block IS NULL OR c.block = $block::INTEGER)
ORDER BY d.name_en, b.name_en, c.district, c.block, list_position(['district', 'block', 'mandal', 'panchayat'], c.level)
