-- Units in force: those that a list or decision in force speaks of, and those above them. A panchayat that one list puts in a mandal
-- is there, whatever lists say that know no mandals; of two mandals the later word counts. Then the places that units look after.
DELETE FROM units;
INSERT INTO units
WITH used AS (
    SELECT p.line, max(s.told_at) AS told_at FROM register_places AS p
    JOIN (SELECT place, track, level, l.told_at FROM register_claims JOIN register_lists AS l USING (file_id) WHERE fault IS NULL
          UNION ALL
          SELECT what ->> 'place', k.track, k.level, d.decided_at FROM decisions AS d JOIN post_kinds AS k ON k.post = (d.what ->> 'post')
          WHERE d.kind = 'post_held' AND d.decision_id NOT IN (
              SELECT u.what ->> 'undoes' FROM decisions AS u WHERE u.kind = 'post_held' AND (u.what ->> 'undoes') IS NOT NULL)
    ) AS s USING (place, track, level)
    WHERE p.fault IS NULL
    GROUP BY p.line
), steps AS (
    SELECT line[n] AS unit, if(n > 1, line[n - 1], NULL) AS parent, max(told_at) AS told_at
    FROM used, unnest(range(1, len(line) + 1)) AS r (n) GROUP BY ALL
)
SELECT n.unit, arg_max(n.parent, (coalesce(p.level IN ('mandal', 'subdivision'), false), s.told_at, n.parent)), any_value(n.track),
    any_value(n.level), min(n.place), min(n.name_hi), min(n.name_en), any_value(n.state), any_value(n.district), any_value(n.block)
FROM register_nodes AS n JOIN steps AS s ON s.unit = n.unit AND s.parent IS NOT DISTINCT FROM n.parent
LEFT JOIN (SELECT DISTINCT unit, level FROM register_nodes) AS p ON p.unit = n.parent
GROUP BY n.unit;

DELETE FROM unit_places;
INSERT INTO unit_places
WITH said AS (
    SELECT p.unit, d.what ->> 'level' AS level, (d.what ->> 'lgd_code')::INTEGER AS lgd_code, (d.what ->> 'from_day')::DATE AS from_day,
        (d.what ->> 'to_day')::DATE AS to_day, d.decision_id
    FROM decisions AS d JOIN register_places AS p
        ON p.place = (d.what ->> 'place') AND p.track = (d.what ->> 'track') AND p.level = (d.what ->> 'of_level')
    WHERE d.kind = 'unit_placed' AND p.fault IS NULL AND d.decision_id NOT IN (
        SELECT u.what ->> 'undoes' FROM decisions AS u WHERE u.kind = 'unit_placed' AND (u.what ->> 'undoes') IS NOT NULL)
), own AS (
    SELECT DISTINCT unit, lgd_level, lgd_code FROM register_nodes WHERE lgd_code IS NOT NULL
), known AS (
    SELECT u.unit, o.lgd_level, o.lgd_code FROM units AS u JOIN own AS o USING (unit)
    UNION
    -- A mandal looks after the panchayats that are put in it, a sub-division after its blocks, a booth is in its panchayat.
    SELECT m.unit, o.lgd_level, o.lgd_code FROM units AS m JOIN units AS u ON u.parent = m.unit JOIN own AS o ON o.unit = u.unit
    WHERE m.level IN ('mandal', 'subdivision')
    UNION
    SELECT b.unit, o.lgd_level, o.lgd_code FROM units AS b JOIN own AS o ON o.unit = b.parent WHERE b.level = 'booth'
    UNION
    SELECT unit, 'state', state FROM units WHERE level = 'department'
)
SELECT unit, level, lgd_code, from_day, to_day, decision_id FROM said WHERE unit IN (SELECT u.unit FROM units AS u)
UNION ALL
SELECT unit, lgd_level, lgd_code, NULL, NULL, NULL FROM known WHERE unit NOT IN (SELECT s.unit FROM said AS s)
