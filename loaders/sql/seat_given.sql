-- Gives the seats of one turn their numbers (`seats_given`).
UPDATE seat_claims SET seat = g.seat FROM seats_given AS g
WHERE seat_claims.file_id = g.file_id AND seat_claims.line = g.line AND seat_claims.ordinal = g.ordinal
