-- Programmes as they were set last; of one that was withdrawn there is none.
DELETE FROM programmes;
INSERT INTO programmes
SELECT programme, what ->> 'name_hi', what ->> 'name_en', (what ->> 'first_day')::DATE, (what ->> 'last_day')::DATE, what ->> 'level',
    (what -> 'within')::INTEGER[], what ->> 'words', NULL, what ->> 'circular', who, decided_at,
    what ->> 'load_id'
FROM (
    SELECT coalesce(what ->> 'programme', decision_id) AS programme, arg_max(what, (decided_at, decision_id)) AS what,
        arg_max(who, (decided_at, decision_id)) AS who, max(decided_at) AS decided_at
    FROM decisions WHERE kind = 'programme_set' GROUP BY ALL)
WHERE (what ->> 'withdrawn') IS NULL;
