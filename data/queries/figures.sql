-- Counts messages, grievances, overdue grievances and activities, and how many of each have no known place. One row per viewer.
-- wall
-- What has no known place can't be in a district: its count is for the whole area, whatever $district and $block are.
WITH everywhere AS (
    FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR)
), here AS (
    FROM everywhere WHERE lies_in(district, block, $district::INTEGER, $block::INTEGER)
), told AS (
    SELECT message_id FROM message
    WHERE day BETWEEN coalesce($from::DATE, day) AND coalesce($to::DATE, day) AND channel = coalesce($channel::VARCHAR, channel)
), telling AS (
    SELECT message_id, bool_and(place_precision = 'none') AS unplaced FROM everywhere WHERE kind <> 'other' GROUP BY message_id
)
SELECT
    CASE WHEN coalesce($district::VARCHAR, $block::VARCHAR, $kind, $category, $subject, $only) IS NULL THEN (SELECT count(*) FROM told)
        ELSE (SELECT count(DISTINCT message_id) FROM here) END AS messages,
    (SELECT count(*) FROM telling) AS telling_messages,
    (SELECT count(*) FROM telling WHERE unplaced) AS unplaced_messages,
    h.grievances, e.grievances AS all_grievances, e.unplaced_grievances,
    h.overdue, e.overdue AS all_overdue, e.unplaced_overdue,
    h.activities, e.activities AS all_activities, e.unplaced_activities
FROM (
    SELECT
        count(*) FILTER (kind = 'grievance') AS grievances,
        count(*) FILTER (is_overdue(status, due)) AS overdue,
        count(*) FILTER (kind = 'activity') AS activities
    FROM here
) AS h, (
    SELECT
        count(*) FILTER (kind = 'grievance') AS grievances,
        count(*) FILTER (kind = 'grievance' AND place_precision = 'none') AS unplaced_grievances,
        count(*) FILTER (is_overdue(status, due)) AS overdue,
        count(*) FILTER (is_overdue(status, due) AND place_precision = 'none') AS unplaced_overdue,
        count(*) FILTER (kind = 'activity') AS activities,
        count(*) FILTER (kind = 'activity' AND place_precision = 'none') AS unplaced_activities
    FROM everywhere
) AS e
