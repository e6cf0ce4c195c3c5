-- Counts what is known of each State of the area by the same definitions, rates before counts. One row per State or Union Territory, that of the room first.
-- Only what has a place in a State counts there; rates of nothing are null, never 0. `standing`: no_data (nothing was ever reported from
-- there), thin (fewer than 30 reports in these days: the 95 % interval of a share is then up to 36 points wide), told.
WITH placed AS (
    SELECT d.state, r.*
    FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, NULL, $category::VARCHAR, $subject::VARCHAR, NULL) AS r
    JOIN district AS d USING (district)
), days AS (  -- the same for all: an open end is the first or last day that anything of these days was reported on
    SELECT coalesce($to::DATE, max(counts_on)) - coalesce($from::DATE, min(counts_on)) + 1 AS days FROM placed
), counted AS (
    SELECT
        state, count(*) AS reports, count(DISTINCT district) AS heard_districts,
        count(*) FILTER (kind = 'grievance') AS grievances, count(*) FILTER (kind = 'activity') AS activities,
        count(*) FILTER (is_open(status)) AS open, count(*) FILTER (is_overdue(status, due)) AS overdue,
        count(*) FILTER (kind = 'grievance' AND number IN (SELECT n.number FROM numbered AS n WHERE n.answered_at IS NOT NULL)) AS answered,
        count(*) FILTER (status IN ('closed', 'confirmed')) AS closed, count(*) FILTER (status = 'confirmed') AS confirmed
    FROM placed GROUP BY state
), heard AS (
    SELECT d.state, max(r.sent_at) AS last_report, count(DISTINCT r.district) FILTER (r.day > getvariable('today')::DATE - 7) AS awake
    FROM report AS r JOIN district AS d USING (district) GROUP BY d.state
), within AS (
    SELECT state, count(*) AS districts FROM district GROUP BY state
)
SELECT
    s.state, s.name_hi, s.name_en,
    CASE WHEN h.state IS NULL THEN 'no_data' WHEN coalesce(c.reports, 0) < 30 THEN 'thin' ELSE 'told' END AS standing,
    w.districts, coalesce(c.heard_districts, 0) AS heard_districts,
    if(h.state IS NULL, NULL, coalesce(c.heard_districts, 0) / w.districts) AS heard_share,
    h.last_report, w.districts - h.awake AS silent_districts,
    coalesce(c.reports, 0) AS reports, coalesce(c.grievances, 0) AS grievances,
    if(h.state IS NULL OR NOT s.is_whole, NULL, coalesce(c.grievances, 0) * 100000 / s.population_2011) AS per_lakh,
    coalesce(c.activities, 0) AS activities,
    if(h.state IS NULL, NULL, coalesce(c.activities, 0) / w.districts / (p.days / 7)) AS weekly_activities,
    coalesce(c.open, 0) AS open, coalesce(c.overdue, 0) AS overdue, c.overdue / nullif(c.open, 0) AS overdue_share,
    wilson(c.overdue, c.open, -1) AS overdue_low, wilson(c.overdue, c.open, 1) AS overdue_high,
    coalesce(c.answered, 0) AS answered, c.answered / nullif(c.grievances, 0) AS answered_share,
    wilson(c.answered, c.grievances, -1) AS answered_low, wilson(c.answered, c.grievances, 1) AS answered_high,
    coalesce(c.closed, 0) AS closed, coalesce(c.confirmed, 0) AS confirmed, c.confirmed / nullif(c.closed, 0) AS confirmed_share,
    wilson(c.confirmed, c.closed, -1) AS confirmed_low, wilson(c.confirmed, c.closed, 1) AS confirmed_high
FROM area_state AS s
JOIN within AS w USING (state)
CROSS JOIN days AS p
LEFT JOIN counted AS c USING (state)
LEFT JOIN heard AS h USING (state)
ORDER BY s.state <> own_state(), s.name_en
