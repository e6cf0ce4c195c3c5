-- Tells which offices of a ladder a person of the register holds on $today, and where. One row per office and place.
-- persons
SELECT DISTINCT office, unit_level, district, block, CASE level WHEN 'panchayat' THEN lgd_code END AS panchayat
FROM holder
WHERE is_within($today::DATE, from_day, to_day) AND person = try_cast($person AS UUID) AND office IS NOT NULL
ORDER BY office, district, block, panchayat
