-- Shows the grievances that belong to another one: many complaints of one cause. One row per grievance, as `grievance` tells one.
-- texts
SELECT
    n.*, is_open(n.status) AS is_open, w.words AS text,
    d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en,
    p.name_hi AS panchayat_hi, p.name_en AS panchayat_en
FROM (FROM numbered WHERE parent = $number::VARCHAR) AS n JOIN message AS m USING (message_id) JOIN wording AS w USING (said)
LEFT JOIN district AS d ON d.district = n.district LEFT JOIN block AS b ON b.block = n.block
LEFT JOIN (FROM place WHERE level = 'panchayat') AS p ON p.lgd_code = n.panchayat
ORDER BY n.spoken_at, n.number
