-- Counts what is known from each place of one $level (district, or block of $district), and shares drawn towards the place above. One row per place.
-- A share of few is not much to go by: to a place's own reports the share of the place above is added as if it were 10 more.
WITH area AS (
    SELECT district, NULL::INTEGER AS block, name_hi, name_en, population_2011 AS people
    FROM district WHERE coalesce($level, 'district') = 'district'
    UNION ALL
    SELECT district, block, name_hi, name_en, NULL FROM block
    WHERE $level = 'block' AND ($district IS NULL OR district = $district::INTEGER)
), let_through AS (
    SELECT *, CASE WHEN $level = 'block' THEN block END AS part,
        CASE WHEN $level = 'block' THEN place_precision = 'block' ELSE place_precision = 'district' END AS is_coarse
    FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR)
    WHERE district IS NOT NULL
), counted AS (
    SELECT
        district, part, count(DISTINCT message_id) AS messages, count(*) AS reports, count(*) FILTER (is_coarse) AS coarse,
        count(*) FILTER (kind = 'grievance') AS grievances, count(*) FILTER (is_open(status)) AS open,
        count(*) FILTER (is_overdue(status, due)) AS overdue, count(*) FILTER (kind = 'activity') AS activities
    FROM let_through GROUP BY ALL
), above AS (
    SELECT
        CASE WHEN $level = 'block' THEN district END AS district,
        count(*) FILTER (is_overdue(status, due)) / greatest(count(*) FILTER (is_open(status)), 1) AS overdue_share,
        count(*) FILTER (is_coarse) / greatest(count(*) FILTER ($level IS DISTINCT FROM 'block' OR part IS NOT NULL), 1)
            AS coarse_share  -- of those that are known to lie in some place of this level
    FROM let_through GROUP BY ALL
), heard AS (  -- silence is the lack of any report, whatever the filters are about
    SELECT
        district, CASE WHEN $level = 'block' THEN block END AS part,
        count(*) FILTER ($from IS NULL OR day >= $from::DATE) AS heard, max(sent_at) AS last_report, max(day) AS last_day
    FROM report WHERE district IS NOT NULL AND ($to IS NULL OR day <= $to::DATE)
    GROUP BY ALL
)
SELECT
    a.district, a.block, a.name_hi, a.name_en, a.people,
    coalesce(h.heard, 0) AS heard, h.last_report,
    least(coalesce($to::DATE, getvariable('today')::DATE), getvariable('today')::DATE) - h.last_day AS silent_days,
    coalesce(c.messages, 0) AS messages, coalesce(c.reports, 0) AS reports, coalesce(c.coarse, 0) AS coarse,
    coalesce(c.grievances, 0) AS grievances, coalesce(c.open, 0) AS open, coalesce(c.overdue, 0) AS overdue,
    coalesce(c.activities, 0) AS activities,
    (coalesce(c.overdue, 0) + 10 * coalesce(u.overdue_share, 0)) / (coalesce(c.open, 0) + 10) AS overdue_share,
    (coalesce(c.coarse, 0) + 10 * coalesce(u.coarse_share, 0)) / (coalesce(c.reports, 0) + 10) AS coarse_share
FROM area AS a
LEFT JOIN counted AS c ON c.district = a.district AND c.part IS NOT DISTINCT FROM a.block
LEFT JOIN heard AS h ON h.district = a.district AND h.part IS NOT DISTINCT FROM a.block
LEFT JOIN above AS u ON u.district IS NULL OR u.district = a.district
ORDER BY a.name_en
