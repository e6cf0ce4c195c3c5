-- Adds the places of one shipped table (`$file`: places.csv or other_states.csv); a district without an LGD code is none.
INSERT INTO shipped_places
SELECT s.level, s.lgd_code, s.parent_lgd_code, s.usual_name_en, s.name_hi, s.hq_lat, s.hq_lon, s.population_2011,
    s.parent_level,
    CASE s.level WHEN 'state' THEN s.lgd_code WHEN 'district' THEN s.parent_lgd_code ELSE up.parent_lgd_code END AS state,
    CASE s.level WHEN 'district' THEN s.lgd_code WHEN 'block' THEN s.parent_lgd_code END AS district,
    CASE s.level WHEN 'block' THEN s.lgd_code END AS block
FROM read_csv($file) AS s
LEFT JOIN read_csv($file) AS up
    ON s.level = 'block' AND up.level = 'district' AND up.lgd_code = s.parent_lgd_code
WHERE s.lgd_code IS NOT NULL
