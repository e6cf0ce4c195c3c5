-- A briefing of a morning as it was made and kept, of the State or a district in scope: numbers and codes (JSON, see briefing.py). The first
-- one of a morning counts.
CREATE VIEW briefing AS
    SELECT (what ->> 'day')::DATE AS day, what ->> 'length' AS length, p.district, p.name_hi, p.name_en, decided_at AS made_at,
        (what -> 'told')::VARCHAR AS told
    FROM decisions JOIN place AS p ON p.level = (what ->> 'level') AND p.lgd_code = (what ->> 'lgd_code')::INTEGER
    WHERE kind = 'briefing_made' AND is_looked_at(p.state)
    QUALIFY row_number() OVER (PARTITION BY what ->> 'day', what ->> 'length', p.level, p.lgd_code ORDER BY decided_at, decision_id) = 1;
