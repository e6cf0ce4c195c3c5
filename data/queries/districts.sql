-- Counts what is known from each district. One row per district; a district without reports has zeros and no last report.
SELECT
    d.district, d.name_hi, d.name_en,
    count(DISTINCT r.message_id) AS messages,
    count(r.message_id) AS reports,
    count(*) FILTER (r.kind = 'grievance') AS grievances,
    count(*) FILTER (r.kind = 'activity') AS activities,
    max(r.sent_at) AS last_report
FROM district AS d
LEFT JOIN report AS r
    ON r.district = d.district AND r.day BETWEEN coalesce($from::DATE, r.day) AND coalesce($to::DATE, r.day)
GROUP BY ALL
ORDER BY d.name_en
