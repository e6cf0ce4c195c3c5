-- Shows the State's daily briefing of the day, as numbers and codes. One row per briefing, none before it is made.
-- wall
SELECT day, made_at, told
FROM briefing
WHERE district IS NULL AND length = 'daily' AND day = $today::DATE
