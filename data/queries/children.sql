-- Shows the grievances that belong to one of the same cause, as they stand, without their words. One row per grievance.
-- texts
SELECT c.number, c.status, c.sent_at, c.category, d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en
FROM (FROM numbered WHERE parent = $number::VARCHAR) AS c
LEFT JOIN district AS d ON d.district = c.district LEFT JOIN block AS b ON b.block = c.block
ORDER BY c.sent_at, c.number
