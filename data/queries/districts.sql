-- Shows the districts of the area. One row per district.
SELECT district, name_hi, name_en FROM district ORDER BY name_en
