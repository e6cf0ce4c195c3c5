-- Shows the places that are known: shipped ones and imported ones. One row per place of the State looked at, or of another one when asked.
SELECT level, lgd_code, parent_level, parent_lgd_code, name_hi, name_en, district, block, imported
FROM place
WHERE CASE WHEN $state IS NULL THEN is_looked_at(state) ELSE state = $state::INTEGER END
    AND level = coalesce($level::VARCHAR, level)
    AND ($district IS NULL OR district = $district::INTEGER)
ORDER BY level, lgd_code
