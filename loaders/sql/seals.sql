-- What is sealed by decision: the line as its slot names it, and as its file and number do (another version of the loader may give
-- another slot).
DELETE FROM seals WHERE decision_id IS NOT NULL;
INSERT INTO seals
WITH decided AS (
    SELECT decision_id, decided_at, try_cast(what -> 'sighting' ->> 'slot' AS UUID) AS slot,
        what -> 'sighting' ->> 'sha256' AS sha256, try_cast(what -> 'sighting' ->> 'line' AS BIGINT) AS line
    FROM decisions WHERE kind = 'sealed'
)
SELECT slot, decision_id, decided_at, 'decided' FROM decided WHERE slot IS NOT NULL
UNION
SELECT s.slot, d.decision_id, d.decided_at, 'decided'
FROM decided AS d JOIN files AS f USING (sha256) JOIN sightings AS s ON s.file_id = f.file_id AND s.line = d.line;
-- What jobs have said of it goes.
UPDATE jobs SET result = NULL WHERE list_bool_or(list_transform(
    (SELECT list(coalesce(p.message_id, s.slot)::VARCHAR) FROM seals AS s LEFT JOIN pairings AS p USING (slot)), lambda id: contains(result, id)))
