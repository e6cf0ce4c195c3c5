-- Shows the list of a Monday's public hearing: of each department the oldest escalations, and who came on that day itself. One row per petitioner.
-- texts
WITH monday AS (SELECT coalesce($day::DATE, next_monday($today::DATE)) AS day), listed AS (
    SELECT 'listed' AS part, e.message_id, e.ordinal, e.number, e.category, e.sent_at, e.district, e.block, e.office, e.station_due, p.department
    FROM escalated AS e LEFT JOIN department AS p USING (category)
), oldest AS (
    SELECT *, count(*) OVER (PARTITION BY true) AS escalations FROM listed
    QUALIFY row_number() OVER (PARTITION BY department ORDER BY sent_at, number) <= coalesce($each::BIGINT, 5)
), came AS (
    SELECT 'came' AS part, m.message_id, r.ordinal, coalesce(r.number, w.own_id) AS number, r.category, m.sent_at, r.district, r.block,
        NULL AS office, NULL AS station_due, p.department
    FROM (FROM message WHERE channel = 'entry' AND day = (SELECT day FROM monday)) AS m JOIN wording AS w USING (said)
    LEFT JOIN (FROM report WHERE ordinal = 0) AS r USING (message_id) LEFT JOIN department AS p USING (category)
    WHERE w.stated ->> 'arrival' = 'darbar'
), petitioner AS (
    SELECT * EXCLUDE (escalations) FROM (FROM oldest ORDER BY sent_at, number LIMIT coalesce($limit::BIGINT, 50))
    UNION ALL FROM came
)
SELECT
    (SELECT day FROM monday) AS day, q.part, q.department, p.label_hi AS department_hi, p.label_en AS department_en, q.message_id, q.ordinal,
    q.number, q.category, q.sent_at, $today::DATE - day_of(q.sent_at) AS waits, q.office, q.station_due, d.name_hi AS district_hi,
    d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en, w.words AS text,
    coalesce((SELECT max(escalations) FROM oldest), 0) AS escalations
FROM petitioner AS q JOIN message AS m USING (message_id) JOIN wording AS w USING (said)
LEFT JOIN (SELECT DISTINCT department, label_hi, label_en FROM department) AS p ON p.department = q.department
LEFT JOIN district AS d ON d.district = q.district LEFT JOIN block AS b ON b.block = q.block
ORDER BY q.part DESC, min(q.sent_at) OVER (PARTITION BY q.part, q.department), q.department, q.sent_at, q.number
