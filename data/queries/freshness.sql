-- Tells how fresh the picture is, what waits, and whether demo data are in it. One row per viewer.
-- wall
SELECT
    (SELECT count(*) FROM message) AS messages,
    (SELECT min(day) FROM message) AS first_day,
    (SELECT max(day) FROM message) AS last_day,
    (SELECT max(sent_at) FROM message) AS last_message,
    (SELECT max(started_at) FROM load) AS last_load,
    (SELECT count(*) FROM load) AS loads,
    (SELECT count(*) FROM not_yet_understood) AS not_yet_understood,
    (SELECT count(*) FROM demo_load) AS demo_loads
