-- Who holds which seat from when to when, worked out from all that is said about it. Of two that differ the later word goes before;
-- a desk's goes before every list's, but a list may tell of a successor from after the day it was given. Who has no first day holds
-- since nobody knows when; if somebody else is told of before him, since the day of the list that has him.
DELETE FROM posts;
INSERT INTO posts SELECT DISTINCT unit, post, seat FROM seat_claims;
DELETE FROM holdings;
INSERT INTO holdings
WITH ranked AS (
    SELECT c.*, CASE WHEN c.decision_id IS NOT NULL THEN 1 WHEN c.from_day > d.day THEN 2 ELSE 0 END AS class
    FROM seat_claims AS c LEFT JOIN (
        SELECT unit, post, seat, max(day) AS day FROM seat_claims WHERE decision_id IS NOT NULL GROUP BY ALL
    ) AS d USING (unit, post, seat)
), numbered AS (
    SELECT *, dense_rank() OVER (PARTITION BY unit, post, seat ORDER BY class, told_at, tie) AS rank,
        coalesce(from_day, CASE WHEN person IS NOT NULL THEN max(from_day) OVER (PARTITION BY unit, post, seat, person) END) AS since
    FROM ranked
), tenures AS (  -- what several say of one holder is his tenure, as the last of them has it
    SELECT * FROM numbered
    QUALIFY row_number() OVER (PARTITION BY unit, post, seat, person, since ORDER BY rank DESC, line DESC) = 1
), started AS (
    SELECT *, row_number() OVER (ORDER BY unit, post, seat, rank, line) AS n, coalesce(since, CASE
        WHEN rank > min(rank) OVER seat OR to_day IS NULL AND min(to_day) OVER (PARTITION BY unit, post, seat, rank) < day
        THEN day END, '0001-01-01'::DATE) AS start
    FROM tenures WINDOW seat AS (PARTITION BY unit, post, seat)
), cut AS (  -- by a later word, where it overlaps
    SELECT t.n,
        coalesce(bool_or(h.start <= t.start AND h.to_day IS NULL), false) AS gone,
        max(h.to_day + 1) FILTER (h.start <= t.start) AS pushed,
        min(h.start - 1) FILTER (h.start > t.start) AS cut
    FROM started AS t JOIN started AS h ON h.unit = t.unit AND h.post = t.post AND h.seat = t.seat AND h.rank > t.rank
        AND (h.to_day IS NULL OR h.to_day >= t.start)
    GROUP BY t.n
), told AS (
    SELECT s.*, coalesce(c.gone, false) AS gone, greatest(s.start, c.pushed) AS first,
        least(s.to_day, c.cut, lead(s.start) OVER (PARTITION BY s.unit, s.post, s.seat, s.rank ORDER BY s.start) - 1) AS last
    FROM started AS s LEFT JOIN cut AS c USING (n)
)
SELECT unit, post, seat, person, nullif(first, '0001-01-01'::DATE), last, since IS NOT NULL AND first = since,
    gone OR coalesce(last < first, false), file_id, decision_id
FROM told WHERE person IS NOT NULL
