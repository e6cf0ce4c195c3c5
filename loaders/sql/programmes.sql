-- Programmes as they were set last, by what nobody took back; of one that was withdrawn there is none. One that came with demo data counts
-- with them, whoever changed it.
DELETE FROM programmes;
INSERT INTO programmes
SELECT programme, what ->> 'name_hi', what ->> 'name_en', (what ->> 'first_day')::DATE, (what ->> 'last_day')::DATE, what ->> 'level',
    (what -> 'within')::INTEGER[], what ->> 'words', NULL, what ->> 'circular', who, decided_at, load_id
FROM (
    SELECT coalesce(what ->> 'programme', decision_id) AS programme, arg_max(what, (decided_at, decision_id)) AS what,
        arg_max(who, (decided_at, decision_id)) AS who, max(decided_at) AS decided_at, max(what ->> 'load_id') AS load_id
    FROM decisions WHERE kind = 'programme_set' AND (what ->> 'undoes') IS NULL
        AND decision_id NOT IN (SELECT what ->> 'undoes' FROM decisions WHERE kind = 'programme_set' AND (what ->> 'undoes') IS NOT NULL)
    GROUP BY ALL)
WHERE (what ->> 'withdrawn') IS NULL;
