-- Shows the grievances that wait for somebody, what a clock breaches next at the top: soon, then late, then the others. One row per grievance.
-- texts
WITH waiting AS (
    SELECT c.message_id, c.ordinal, c.number, c.status, c.sent_at, c.category, c.subject, c.gravity, track_of(c.subject, c.category) AS track,
        c.district, c.block, n.office, n.named_office, n.owner, n.head,
        coalesce(k.is_soon, false) AS is_soon, coalesce(k.is_late, false) AS is_late, k.next_clock, k.next_ends, k.late_clock, k.late_since,
        count(*) OVER (PARTITION BY true) AS found
    FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, 'grievance', $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR) AS c
    LEFT JOIN numbered AS n ON n.number = c.number
    LEFT JOIN clocked AS k ON k.message_id = c.message_id AND k.ordinal = c.ordinal
    WHERE waits(c.status) AND in_tab($tab::VARCHAR, c.status, k.is_soon, k.is_late, n.owner)
        AND ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER))
        AND ($track::VARCHAR IS NULL OR track_of(c.subject, c.category) = $track)
    ORDER BY is_soon DESC, is_late DESC, CASE WHEN is_soon THEN k.next_ends ELSE coalesce(k.late_since, k.next_ends) END, c.sent_at, c.message_id, c.ordinal
    LIMIT coalesce($limit::BIGINT, 20) OFFSET coalesce($offset::BIGINT, 0)
)
SELECT
    q.*, w.words AS text, d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en,
    p.who AS claimed_by, p.until AS claimed_until
FROM waiting AS q JOIN message AS m USING (message_id) JOIN wording AS w USING (said)
LEFT JOIN district AS d ON d.district = q.district LEFT JOIN block AS b ON b.block = q.block
LEFT JOIN claim AS p ON p.message_id = q.message_id
ORDER BY q.is_soon DESC, q.is_late DESC, CASE WHEN q.is_soon THEN q.next_ends ELSE coalesce(q.late_since, q.next_ends) END, q.sent_at, q.message_id, q.ordinal
