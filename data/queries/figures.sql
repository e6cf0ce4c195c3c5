-- Counts messages, grievances, overdue grievances and activities, and how many of each have no known place. One row per viewer.
-- wall
-- A message, grievance or activity without a known place can't be in a district: its count is for the whole area, whatever $district is.
WITH chosen AS (
    SELECT * FROM report
    WHERE day BETWEEN coalesce($from::DATE, day) AND coalesce($to::DATE, day)
), here AS (
    SELECT * FROM chosen WHERE $district IS NULL OR district = $district::INTEGER
), late AS (
    SELECT * FROM overdue
    WHERE day BETWEEN coalesce($from::DATE, day) AND coalesce($to::DATE, day)
), told AS (
    SELECT message_id FROM message
    WHERE day BETWEEN coalesce($from::DATE, day) AND coalesce($to::DATE, day)
), telling AS (
    SELECT message_id, bool_and(place_precision = 'none') AS unplaced FROM chosen WHERE kind <> 'other' GROUP BY message_id
)
SELECT
    CASE WHEN $district IS NULL THEN (SELECT count(*) FROM told)
        ELSE (SELECT count(DISTINCT message_id) FROM here) END AS messages,
    (SELECT count(*) FROM telling) AS telling_messages,
    (SELECT count(*) FROM telling WHERE unplaced) AS unplaced_messages,
    (SELECT count(*) FROM here WHERE kind = 'grievance') AS grievances,
    (SELECT count(*) FROM chosen WHERE kind = 'grievance') AS all_grievances,
    (SELECT count(*) FROM chosen WHERE kind = 'grievance' AND place_precision = 'none') AS unplaced_grievances,
    (SELECT count(*) FROM late WHERE $district IS NULL OR district = $district::INTEGER) AS overdue,
    (SELECT count(*) FROM late) AS all_overdue,
    (SELECT count(*) FROM late WHERE place_precision = 'none') AS unplaced_overdue,
    (SELECT count(*) FROM here WHERE kind = 'activity') AS activities,
    (SELECT count(*) FROM chosen WHERE kind = 'activity') AS all_activities,
    (SELECT count(*) FROM chosen WHERE kind = 'activity' AND place_precision = 'none') AS unplaced_activities
