-- Shows the true shape of places, as imported. One row per place with a boundary in force; `wkb` is hexadecimal, in degrees (WGS 84).
SELECT level, lgd_code, state, district, block, name_hi, name_en, source, date, hex(wkb) AS wkb
FROM boundary
WHERE level = coalesce($level::VARCHAR, level)
    AND ($district IS NULL OR district = $district::INTEGER)
    AND ($state IS NULL OR state = $state::INTEGER)
ORDER BY level, lgd_code
