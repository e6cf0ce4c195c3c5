-- Shows units of the party's tree and the government's, with the seats that are spoken of. One row per unit in $district or $block of $level.
SELECT u.unit, u.parent, u.track, u.level, u.place, u.name_hi, u.name_en, u.district, u.block,
    count(s.seat) FILTER (s.filled) AS filled, count(s.seat) FILTER (NOT s.filled) AS vacant
FROM unit AS u LEFT JOIN seats_on($today::DATE) AS s USING (unit)
WHERE ($unit IS NULL OR u.unit = TRY_CAST($unit AS UUID)) AND ($level IS NULL OR u.level = $level::VARCHAR)
    AND ($district IS NULL OR u.district = $district::INTEGER) AND ($block IS NULL OR u.block = $block::INTEGER)
GROUP BY ALL
ORDER BY u.track DESC, u.district NULLS FIRST, u.block NULLS FIRST, u.level, u.name_en, u.name_hi, u.unit
LIMIT coalesce($limit::BIGINT, 500)
