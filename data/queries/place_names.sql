-- Tells the names of places by code, of any State. One row per place of $level whose LGD code stands in $codes (with commas between).
SELECT p.lgd_code, p.name_hi, p.name_en, d.name_hi AS district_hi, d.name_en AS district_en
FROM place AS p
LEFT JOIN place AS d ON d.level = 'district' AND d.lgd_code = p.district AND p.level <> 'district'
WHERE p.level = $level::VARCHAR
    AND list_contains(list_transform(string_split($codes::VARCHAR, ','), code -> TRY_CAST(code AS INTEGER)), p.lgd_code)
ORDER BY p.lgd_code
