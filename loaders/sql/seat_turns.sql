-- Lists that leave the seats of a post unnumbered, in turn: how many lists speak so of one post of one unit at most.
CREATE OR REPLACE TEMP TABLE seat_turns AS
SELECT DISTINCT unit, post, file_id, dense_rank() OVER (PARTITION BY unit, post ORDER BY told_at, tie) AS turn
FROM seat_claims WHERE seat IS NULL
