-- Tells how fresh the picture is, what waits, and whether demo data are in it. One row per viewer.
-- wall
-- A message with words that is understood has one first report, or reports nothing; the others wait, and what is understood anew.
SELECT
    m.messages, m.first_day, m.last_day, m.last_message, l.last_load, l.loads,
    m.with_words - (SELECT count(*) FROM first_report) - (SELECT count(*) FROM nothing_reported)
        + (SELECT count(*) FROM message WHERE has_words AND content IN (FROM stale))
        AS not_yet_understood,
    (SELECT count(*) FROM demo_load) AS demo_loads
FROM (
    SELECT count(*) AS messages, min(day) AS first_day, max(day) AS last_day, max(sent_at) AS last_message,
        count(*) FILTER (has_words) AS with_words
    FROM message
) AS m, (SELECT max(started_at) AS last_load, count(*) AS loads FROM load) AS l
