-- Tells who held an office over a place on a day ($today). One row per holder of $office over $district, $block or $panchayat.
SELECT h.office, h.post, h.unit, h.seat, h.person, h.name, h.from_day, h.to_day, h.from_stated
FROM office_over($office::VARCHAR, $today::DATE, $district::INTEGER, $block::INTEGER, $panchayat::INTEGER) AS h
GROUP BY ALL
ORDER BY h.unit, h.post, h.seat, h.from_day, h.person
