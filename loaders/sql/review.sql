-- What stands decided on one line: of the decisions that were not taken back the last. The line is found by its slot, else by
-- the file and line that the decision names (another version of the loader may give another slot).
INSERT INTO reviews
WITH meant AS (
    SELECT * FROM decisions
    WHERE kind = 'reports_set' AND (what -> 'sighting' ->> 'slot') = $slot
        AND decision_id NOT IN (SELECT what ->> 'undoes' FROM decisions
                                WHERE kind = 'reports_unset' AND (what ->> 'undoes') IS NOT NULL)
    ORDER BY decided_at DESC, decision_id DESC LIMIT 1
)
SELECT try_cast($slot AS UUID), coalesce(
    (SELECT any_value(slot) FROM sightings WHERE slot = try_cast($slot AS UUID)),
    (SELECT min(s.slot) FROM sightings AS s JOIN files AS f USING (file_id)
     WHERE f.sha256 = $sha256 AND s.line = $line HAVING count(DISTINCT s.slot) = 1),
    try_cast($slot AS UUID)), decision_id, decided_at, what -> 'reports', what -> 'machine'
FROM meant
