-- How many steps and meetings of committees that a register list ($file_id) tells are new, told of another day before, and as known before
-- (`before`). One row; a meeting of another day is a new one.
WITH list AS (
    SELECT concat('list:', left(sha256, 16), ':') AS id FROM files WHERE file_id = $file_id
), said AS (
    SELECT s.unit, s.step, s.on_day FROM committee_steps AS s, list AS l WHERE starts_with(s.decision_id, l.id)
    UNION ALL
    SELECT m.unit, 'met', m.on_day FROM meetings AS m, list AS l WHERE starts_with(m.decision_id, l.id)
), compared AS (
    SELECT EXISTS (FROM before AS b WHERE b.unit = s.unit AND b.step = s.step AND b.on_day = s.on_day) AS same,
        s.step <> 'met' AND EXISTS (FROM before AS b WHERE b.unit = s.unit AND b.step = s.step) AS told
    FROM said AS s
)
SELECT count(*) FILTER (NOT same AND NOT told), count(*) FILTER (NOT same AND told), count(*) FILTER (same) FROM compared
