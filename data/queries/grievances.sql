-- Shows the grievances that a viewer's filters let through, numbered or not, as they stand, without their words: what is late first. One row per grievance.
-- texts
SELECT
    c.message_id, c.ordinal, c.number, c.status, c.due, c.sent_at, c.category, c.subject, c.gravity, track_of(c.subject, c.category) AS track,
    is_open(c.status) AS is_open, is_overdue(c.status, c.due) AS is_overdue,
    n.since, n.warns_at, n.station_due, n.office, n.owner, n.reopened, n.parent, n.finding, n.outside_due,
    c.district, c.block, d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en,
    count(*) OVER (PARTITION BY true) AS found
FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, 'grievance', $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR) AS c
LEFT JOIN numbered AS n ON n.number = c.number
LEFT JOIN district AS d ON d.district = c.district LEFT JOIN block AS b ON b.block = c.block
WHERE ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER))
    AND ($status::VARCHAR IS NULL OR c.status = $status) AND ($track::VARCHAR IS NULL OR track_of(c.subject, c.category) = $track)
ORDER BY is_open DESC, coalesce(least(n.station_due::DATE, c.due), c.due), c.sent_at, c.message_id, c.ordinal
LIMIT coalesce($limit::BIGINT, 50) OFFSET coalesce($offset::BIGINT, 0)
