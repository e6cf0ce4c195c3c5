-- Numbers the seats of one turn of unnumbered lists: who had one before keeps it, others take those left free, the lowest first.
-- Who has left by the day of the list doesn't count against the seats there are.
CREATE OR REPLACE TEMP TABLE seats_given AS
WITH now AS (
    SELECT c.*, coalesce(c.to_day < c.day, false) AS has_left, k.seats
    FROM seat_claims AS c JOIN seat_turns AS t USING (unit, post, file_id) JOIN post_kinds AS k USING (post)
    WHERE t.turn = $turn AND c.seat IS NULL
), held AS (
    SELECT unit, post, person, arg_max(seat, (told_at, tie)) AS seat FROM seat_claims
    WHERE seat IS NOT NULL AND person IS NOT NULL AND (unit, post) IN (SELECT (n.unit, n.post) FROM now AS n)
    GROUP BY unit, post, person
), kept AS (
    SELECT n.file_id, n.line, n.ordinal, n.unit, n.post, h.seat FROM now AS n JOIN held AS h USING (unit, post, person)
    WHERE NOT n.has_left
    QUALIFY row_number() OVER (PARTITION BY n.unit, n.post, h.seat ORDER BY n.line, n.ordinal) = 1
), taken AS (
    SELECT unit, post, seat FROM kept
    UNION
    SELECT c.unit, c.post, c.seat FROM seat_claims AS c JOIN seat_turns AS t USING (unit, post, file_id)
    WHERE t.turn = $turn AND c.seat IS NOT NULL
), room AS (
    SELECT n.unit, n.post, coalesce(n.seats, count(*) + coalesce(max(h.most), 0)) AS seats
    FROM now AS n LEFT JOIN (SELECT unit, post, max(seat) AS most FROM seat_claims GROUP BY ALL) AS h USING (unit, post)
    GROUP BY n.unit, n.post, n.seats
), free AS (
    SELECT unit, post, seat, row_number() OVER (PARTITION BY unit, post ORDER BY seat) AS n
    FROM (SELECT unit, post, unnest(range(1, seats + 1))::INTEGER AS seat FROM room)
    WHERE (unit, post, seat) NOT IN (SELECT (t.unit, t.post, t.seat) FROM taken AS t)
), fresh AS (
    SELECT file_id, line, ordinal, unit, post, has_left,
        row_number() OVER (PARTITION BY unit, post ORDER BY has_left, person IS NULL, line, ordinal) AS n
    FROM now WHERE (file_id, line, ordinal) NOT IN (SELECT (k.file_id, k.line, k.ordinal) FROM kept AS k)
)
SELECT file_id, line, ordinal, seat FROM kept
UNION ALL
SELECT f.file_id, f.line, f.ordinal, coalesce(free.seat, CASE WHEN f.has_left THEN (f.n - 1) % room.seats + 1 END)
FROM fresh AS f JOIN room USING (unit, post) LEFT JOIN free USING (unit, post, n)
