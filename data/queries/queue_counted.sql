-- Counts the grievances that wait for somebody, as the tabs of the queue part them; one can be in several. What is open and has no known place is counted whatever the place chosen. One row per viewer.
WITH counted AS (
    SELECT c.status, c.place_precision, k.is_soon, k.is_late, n.owner,
        ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER)) AS here
    FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, 'grievance', $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR) AS c
    LEFT JOIN numbered AS n ON n.number = c.number
    LEFT JOIN clocked AS k ON k.message_id = c.message_id AND k.ordinal = c.ordinal
    WHERE waits(c.status) AND ($track::VARCHAR IS NULL OR track_of(c.subject, c.category) = $track)
)
SELECT
    count(*) FILTER (here) AS waiting, count(*) FILTER (here AND status = 'received') AS received, count(*) FILTER (here AND is_soon) AS soon,
    count(*) FILTER (here AND is_late) AS late, count(*) FILTER (here AND status = 'closed') AS closed,
    count(*) FILTER (here AND owner = getvariable('who')) AS mine, count(*) FILTER (here AND is_open(status)) AS open,
    count(*) FILTER (is_open(status)) AS all_open, count(*) FILTER (is_open(status) AND place_precision = 'none') AS unplaced_open
FROM counted
