-- What a register list changed ($file_id): each seat that it speaks of against what was known of it (`before`, see register_before.sql).
-- One row per seat; of seats in the same units that it leaves out those that somebody holds.
CREATE OR REPLACE TEMP TABLE register_diff AS
WITH earlier AS (
    SELECT unit::UUID AS unit, post, seat, person::UUID AS person, from_day, to_day FROM before
), said AS (
    SELECT unit, post, seat, min(line) AS line FROM seat_claims WHERE file_id = $file_id GROUP BY ALL
), was AS (
    SELECT unit, post, seat, list({'p': person, 'f': from_day, 't': to_day} ORDER BY from_day, to_day, person) FILTER (person IS NOT NULL) AS told,
        arg_max(person, coalesce(from_day, '0001-01-01'::DATE)) FILTER (to_day IS NULL) AS person
    FROM earlier GROUP BY unit, post, seat
), became AS (
    SELECT unit, post, seat,
        list({'p': person, 'f': from_day, 't': to_day} ORDER BY from_day, to_day, person) FILTER (NOT overruled) AS told,
        arg_max(person, coalesce(from_day, '0001-01-01'::DATE)) FILTER (to_day IS NULL AND NOT overruled) AS person
    FROM holdings GROUP BY unit, post, seat
), clashing AS (
    -- This list's word doesn't hold, or that of another, which held before, doesn't any more.
    SELECT DISTINCT unit, post, seat FROM holdings AS h
    WHERE overruled AND (file_id = $file_id OR EXISTS (
        SELECT 1 FROM earlier AS b WHERE b.unit = h.unit AND b.post = h.post AND b.seat = h.seat AND b.person = h.person))
)
SELECT s.unit, s.post, s.seat, s.line, w.person AS person_before, b.person AS person_after, CASE
        WHEN (s.unit, s.post, s.seat) IN (SELECT (c.unit, c.post, c.seat) FROM clashing AS c) THEN 'clashing'
        WHEN w.seat IS NULL THEN 'new'
        WHEN coalesce(w.told, []) = coalesce(b.told, []) THEN 'same'
        ELSE 'changed' END AS standing
FROM said AS s LEFT JOIN was AS w USING (unit, post, seat) LEFT JOIN became AS b USING (unit, post, seat)
UNION ALL
SELECT w.unit, w.post, w.seat, NULL, w.person, w.person, 'not_listed' FROM was AS w
WHERE w.person IS NOT NULL AND (w.unit, w.post) IN (SELECT (s.unit, s.post) FROM said AS s)
    AND (w.unit, w.post, w.seat) NOT IN (SELECT (s.unit, s.post, s.seat) FROM said AS s)
