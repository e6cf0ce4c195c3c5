-- A State that the area of the viewer lies in, wholly or in part. A question that reads it is asked over all of them.
CREATE VIEW area_state AS
    SELECT lgd_code AS state, name_en, name_hi, population_2011,
        coalesce(list_contains(getvariable('whole_states')::INTEGER[], lgd_code), false) AS is_whole
    FROM places WHERE level = 'state' AND is_looked_at(lgd_code);

-- A district or block of the State looked at, with its names, cut to scope. Codes of two levels may be equal.
CREATE VIEW district AS
    SELECT lgd_code AS district, state, name_en, name_hi, population_2011 FROM places
    WHERE level = 'district' AND is_looked_at(state) AND (in_scope(lgd_code, NULL)
          OR lgd_code IN (SELECT b.parent_lgd_code FROM places AS b
                          WHERE b.level = 'block' AND list_contains(getvariable('blocks')::INTEGER[], b.lgd_code)));
CREATE VIEW block AS
    SELECT lgd_code AS block, parent_lgd_code AS district, name_en, name_hi, hq_lat, hq_lon FROM places
    WHERE level = 'block' AND is_looked_at(state) AND in_scope(parent_lgd_code, lgd_code);

-- A place of any level and State, cut to scope; whoever sees the whole State of the room sees the names of all.
CREATE VIEW place AS
    SELECT * EXCLUDE (file_id), file_id IS NOT NULL AS imported FROM places WHERE sees_all() OR in_scope_of(state, district, block);

-- Committees. The unit of a place that has an LGD code, as loaders/register_places.py makes it; of a place that is said (JSON: level →
-- [code, name]) by its code alone, else null.
CREATE MACRO unit_of(level, lgd_code) AS md5('party|' || level || '|' || level || ':' || lgd_code)::UUID;
CREATE MACRO coded_unit(place, level) AS CASE WHEN level IN ('district', 'block', 'panchayat') AND (try_cast(place AS JSON) -> level ->> 1) IS NULL
    THEN unit_of(level, try_cast(place AS JSON) -> level ->> 0) END;
-- A place in scope that an imported list names, and the file of it.
CREATE VIEW place_named AS
    SELECT level, lgd_code, district, block, file_id FROM places WHERE file_id IS NOT NULL AND in_scope(district, block);
