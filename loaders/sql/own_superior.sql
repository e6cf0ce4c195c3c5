-- What is sealed by itself: a grievance that names an office of the party, from a sender who is a person of the register and stands below
-- that office in the same line of units. A place that isn't known may be the same.
DELETE FROM seals WHERE decision_id IS NULL;
INSERT INTO seals
WITH ranks AS (
    SELECT * FROM (VALUES ('booth', 0), ('panchayat', 1), ('mandal', 2), ('block', 3), ('district', 4), ('state', 5), ('aicc', 6)) AS t(level, rank)
), stands AS (
    SELECT DISTINCT p.person, r.rank, u.district, u.block
    FROM (SELECT person, unit FROM contacts UNION SELECT person, unit FROM holdings WHERE NOT overruled) AS p
    JOIN units AS u USING (unit) JOIN ranks AS r ON r.level = u.level WHERE u.track = 'party'
), named AS (
    SELECT g.number, r.rank, (SELECT max(s.decided_at) FROM steps AS s WHERE s.number = g.number AND s.kind = 'named') AS named_at
    FROM grievances AS g JOIN ranks AS r ON r.level = (g.named ->> 'office') WHERE g.track = 'party'
)
SELECT DISTINCT r.message_id, NULL, n.named_at, 'own_superior'
FROM named AS n JOIN reports AS r USING (number) JOIN told_apart AS m USING (message_id)
JOIN person_links AS l ON l.linked AND l.sender IN (m.sender_number, m.sender_name)
JOIN stands AS s ON s.person = l.person AND s.rank < n.rank
WHERE (n.rank >= 5 OR coalesce(s.district = r.district, true)) AND (n.rank >= 4 OR coalesce(s.block = r.block, true))
