-- Shows the grievances that belong to another one: many complaints of one cause. One row per grievance.
-- texts
SELECT n.number, n.message_id, n.ordinal, n.sent_at, n.spoken_at, n.status, is_open(n.status) AS is_open, n.track, n.category, n.owner, n.head,
    n.district, n.block, d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en
FROM numbered AS n
LEFT JOIN district AS d ON d.district = n.district LEFT JOIN block AS b ON b.block = n.block
WHERE n.parent = $number::VARCHAR
ORDER BY n.spoken_at, n.number
