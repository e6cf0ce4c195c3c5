-- Tells which offices of a ladder a person of the register holds on $today, and where. One row per office and place.
-- persons
SELECT DISTINCT office, unit_level, district, block
FROM held_on($today::DATE)
WHERE person = try_cast($person AS UUID) AND office IS NOT NULL
ORDER BY office, district, block
