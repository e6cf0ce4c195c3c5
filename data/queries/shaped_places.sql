-- Counts the places that are known, those from an imported list, and those with a true shape. One row per State and level, that of the room first.
-- Of other States only the levels of which something was imported.
WITH shaped AS (
    SELECT level, lgd_code FROM boundary
)
SELECT
    p.state, s.name_hi, s.name_en, p.level, count(*) AS places, count(*) FILTER (p.imported) AS listed, count(b.lgd_code) AS shaped
FROM place AS p
LEFT JOIN shaped AS b USING (level, lgd_code)
LEFT JOIN place AS s ON s.level = 'state' AND s.lgd_code = p.state
GROUP BY p.state, s.name_hi, s.name_en, p.level
HAVING p.state = own_state() OR shaped > 0 OR listed > 0
ORDER BY p.state <> own_state(), p.state, list_position(['state', 'district', 'circle', 'block', 'panchayat', 'village'], p.level)
