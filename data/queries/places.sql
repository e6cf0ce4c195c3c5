-- Shows the places that are known: shipped ones and imported ones. One row per place of Jharkhand, or of another State when asked.
SELECT level, lgd_code, parent_level, parent_lgd_code, name_hi, name_en, district, block, imported
FROM place
WHERE state = coalesce($state::INTEGER, 20)
    AND level = coalesce($level::VARCHAR, level)
    AND ($district IS NULL OR district = $district::INTEGER)
ORDER BY level, lgd_code
