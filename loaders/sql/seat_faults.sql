-- Lines of register lists that can't be taken, as rejections: unreadable, of no known unit, one seat too many, a seat said twice.
DELETE FROM rejections WHERE file_id IN (SELECT file_id FROM imports WHERE purpose = 'register');
INSERT INTO rejections
SELECT file_id, line, fault, raw FROM register_claims WHERE fault IS NOT NULL
UNION ALL
SELECT c.file_id, c.line, p.fault, c.raw
FROM register_claims AS c JOIN register_places AS p ON p.place = c.place AND p.track = c.track AND p.level = c.level
WHERE c.fault IS NULL AND p.fault IS NOT NULL
UNION ALL
SELECT c.file_id, c.line, concat('A unit has ', k.seats, ' of ', k.name_en, '; this line is one more. Say which seat it is, or the last day of who has left.'), c.raw
FROM seat_claims AS s JOIN register_claims AS c USING (file_id, line, ordinal) JOIN post_kinds AS k ON k.post = s.post
WHERE s.seat IS NULL;
DELETE FROM seat_claims WHERE seat IS NULL;

CREATE OR REPLACE TEMP TABLE said_twice AS
SELECT file_id, line, ordinal FROM seat_claims WHERE file_id IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY file_id, unit, post, seat, from_day, to_day IS NULL ORDER BY line, ordinal) > 1;
INSERT INTO rejections
SELECT file_id, line, 'This seat stands in the file before, held by somebody else at that time. Say from when to when, or which seat it is.', raw
FROM register_claims WHERE (file_id, line, ordinal) IN (SELECT (t.file_id, t.line, t.ordinal) FROM said_twice AS t);
DELETE FROM seat_claims WHERE (file_id, line, ordinal) IN (SELECT (t.file_id, t.line, t.ordinal) FROM said_twice AS t)
