-- Counts the open grievances on each desk, and how the time allowed there stands: late, or running out within 48 hours. One row per track and office; an office that is null is this room.
-- wall
SELECT
    track_of(g.subject, g.category) AS track, n.office, count(*) AS open,
    count(*) FILTER (clock_state(k.ends) = 'late') AS late, count(*) FILTER (clock_state(k.ends) = 'soon') AS soon
FROM (FROM grievance WHERE is_open(status)) AS g LEFT JOIN numbered AS n ON n.number = g.number
LEFT JOIN (FROM clock WHERE clock = 'station') AS k ON k.message_id = g.message_id AND k.ordinal = g.ordinal
GROUP BY ALL
ORDER BY late DESC, soon DESC, open DESC, track, n.office
