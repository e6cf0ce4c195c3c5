-- Counts the open grievances by days since the citizen spoke, and those of them of which a clock is late. One row per class of ages; none when nothing is open.
WITH ages AS (FROM (VALUES (0, 1), (2, 3), (4, 7), (8, 15), (16, 21), (22, 30), (31, 90), (91, NULL)) AS t(first_day, last_day)),
open AS (
    SELECT $today::DATE - c.day AS age, coalesce(k.is_late, false) AS is_late
    FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, 'grievance', $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR) AS c
    LEFT JOIN clocked AS k ON k.message_id = c.message_id AND k.ordinal = c.ordinal
    WHERE is_open(c.status) AND ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER))
        AND ($track::VARCHAR IS NULL OR track_of(c.subject, c.category) = $track)
)
SELECT a.first_day, a.last_day, count(o.age) AS open, count(o.age) FILTER (o.is_late) AS late
FROM ages AS a LEFT JOIN open AS o ON greatest(o.age, 0) BETWEEN a.first_day AND coalesce(a.last_day, 100000)
WHERE EXISTS (FROM open)
GROUP BY ALL ORDER BY a.first_day
