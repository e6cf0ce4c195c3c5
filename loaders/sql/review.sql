-- What stands decided on the lines in `anchors` (slot, sha256, line): of the decisions that were not taken back the last. A line is found
-- by its slot, else by the file and line that the decision names (another version of the loader may give another slot).
DELETE FROM reviews WHERE anchor IN (SELECT slot FROM anchors);
INSERT INTO reviews
WITH undone AS (
    SELECT what ->> 'undoes' AS decision_id FROM decisions
    WHERE kind IN ('reports_unset', 'step_undone') AND (what ->> 'undoes') IS NOT NULL
), meant AS (
    SELECT try_cast(what -> 'sighting' ->> 'slot' AS UUID) AS slot, arg_max(decision_id, (decided_at, decision_id)) AS decision_id
    FROM decisions
    WHERE kind IN ('reports_set', 'acknowledged') AND (what -> 'reports') IS NOT NULL
        AND try_cast(what -> 'sighting' ->> 'slot' AS UUID) IN (SELECT slot FROM anchors)
        AND decision_id NOT IN (SELECT decision_id FROM undone)
    GROUP BY ALL
), here AS (
    SELECT DISTINCT slot FROM sightings WHERE slot IN (SELECT slot FROM anchors)
), by_line AS (
    SELECT a.slot AS anchor, min(s.slot) AS slot
    FROM (FROM anchors WHERE slot NOT IN (SELECT slot FROM here)) AS a
    JOIN files AS f USING (sha256) JOIN sightings AS s ON s.file_id = f.file_id AND s.line = a.line
    GROUP BY a.slot HAVING count(DISTINCT s.slot) = 1
)
SELECT m.slot, coalesce(b.slot, m.slot), d.decision_id, d.decided_at, d.what -> 'reports', d.what -> 'machine'
FROM meant AS m JOIN decisions AS d USING (decision_id) LEFT JOIN by_line AS b ON b.anchor = m.slot
