-- Shows grievances that were filed in another system too, by how they stand there: untold (answered there, and the citizen was not told), late, near (three quarters of the time are gone), waits, told. One row per grievance.
-- texts
WITH filed AS (
    SELECT *, CASE WHEN outside_answered_on IS NOT NULL AND (told_at IS NULL OR day_of(told_at) < outside_answered_on) THEN 'untold'
        WHEN outside_answered_on IS NOT NULL THEN 'told' WHEN outside_due < $today::DATE THEN 'late'
        WHEN three_quarters(coalesce(outside_filed_on, day_of(since))::TIMESTAMP, outside_due::TIMESTAMP) <= $today::DATE THEN 'near' ELSE 'waits' END AS standing
    FROM numbered WHERE outside_ticket IS NOT NULL
)
SELECT f.message_id, f.number, f.category, f.status, f.outside_system, f.outside_ticket, f.outside_filed_on, f.outside_due, f.outside_answered_on, f.told_at,
    f.standing, outside_due - $today::DATE AS days_left, d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en
FROM filed AS f LEFT JOIN district AS d ON d.district = f.district LEFT JOIN block AS b ON b.block = f.block
ORDER BY list_position(['untold', 'late', 'near', 'waits', 'told'], f.standing), f.outside_due, f.number
