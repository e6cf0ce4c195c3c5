-- Counts the open grievances and those of them that are overdue, by track. One row per track; unplaced ones are counted whatever the place chosen.
-- wall
SELECT
    track_of(c.subject, c.category) AS track,
    count(*) FILTER (is_open(c.status) AND ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER))) AS open,
    count(*) FILTER (is_overdue(c.status, c.due) AND ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER))) AS overdue,
    count(*) FILTER (is_overdue(c.status, c.due) AND c.place_precision = 'none') AS unplaced_overdue
FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, 'grievance', $category::VARCHAR, $subject::VARCHAR, NULL) AS c
GROUP BY track ORDER BY track
