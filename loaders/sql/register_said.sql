-- Places that claims and decisions in force speak of. One row per place, as said.
SELECT DISTINCT place, track, level
FROM (
    SELECT place, track, level FROM register_claims WHERE fault IS NULL AND file_id IN (SELECT file_id FROM register_lists)
    UNION ALL
    SELECT what ->> 'place', k.track, k.level FROM decisions AS d JOIN post_kinds AS k ON k.post = (d.what ->> 'post')
    WHERE d.kind = 'post_held' AND (d.what ->> 'undoes') IS NULL
    UNION ALL
    SELECT what ->> 'place', what ->> 'track', what ->> 'of_level' FROM decisions
    WHERE kind = 'unit_placed' AND (what ->> 'undoes') IS NULL
    UNION ALL
    SELECT what ->> 'place', 'party', what ->> 'level' FROM decisions
    WHERE kind IN ('committee_stepped', 'meeting_told') AND coded_unit(what ->> 'place', what ->> 'level') IS NULL
)
ORDER BY ALL
