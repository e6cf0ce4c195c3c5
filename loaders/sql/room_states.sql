-- The States of the room: its own, and those of the shipped ones in which a place of a list in force lies.
DELETE FROM room_states;
INSERT INTO room_states
SELECT own_state()
UNION
SELECT p.state
FROM place_claims AS c JOIN files AS f ON f.file_id = c.file_id AND f.in_force JOIN places AS p USING (level, lgd_code)
WHERE c.fault IS NULL AND level <> 'state' AND p.state IN (SELECT s.lgd_code FROM shipped_places AS s WHERE s.level = 'state')
