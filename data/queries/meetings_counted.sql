-- Counts the meetings of the month of $day (today) by how they stand, against the committees there are to be. One row per place of $level (state, district, block) and level of committees, in $district, $block.
SELECT coalesce(b.name_hi, d.name_hi) AS name_hi, coalesce(b.name_en, d.name_en) AS name_en, c.*
FROM meeting_counts($level::VARCHAR, coalesce($day::DATE, $today::DATE)) AS c
LEFT JOIN district AS d ON d.district = c.district LEFT JOIN block AS b ON b.block = c.block
WHERE ($district IS NULL OR c.district = $district::INTEGER) AND ($block IS NULL OR c.block = $block::INTEGER)
ORDER BY d.name_en, b.name_en, c.district, c.block, list_position(['district', 'block', 'mandal', 'panchayat'], c.level)
