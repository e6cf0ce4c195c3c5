-- Counts the open grievances of which a clock runs out within 48 hours, by the office whose desk they are on and the place that it serves: the fewest calls that prevent most breaches. One row per office and place.
WITH soon AS (
    SELECT n.office, k.next_ends,
        CASE WHEN r.level IN ('district', 'block', 'panchayat') THEN c.district END AS district,
        CASE WHEN r.level IN ('block', 'panchayat') THEN c.block END AS block, CASE r.level WHEN 'panchayat' THEN c.panchayat END AS panchayat
    FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, 'grievance', $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR) AS c
    JOIN (FROM clocked WHERE is_soon) AS k ON k.message_id = c.message_id AND k.ordinal = c.ordinal
    LEFT JOIN numbered AS n ON n.number = c.number LEFT JOIN rung AS r ON r.office = n.office
    WHERE ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER))
        AND ($track::VARCHAR IS NULL OR track_of(c.subject, c.category) = $track)
), calls AS (
    SELECT office, district, block, panchayat, count(*) AS grievances, min(next_ends) AS first_ends FROM soon GROUP BY ALL
)
SELECT c.office, c.grievances, c.first_ends, sum(c.grievances) OVER (ORDER BY c.office IS NULL, c.grievances DESC, c.first_ends, c.office, c.district, c.block, c.panchayat)::BIGINT AS moved,
    sum(c.grievances) OVER (PARTITION BY true)::BIGINT AS all_soon, d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en,
    p.name_hi AS panchayat_hi, p.name_en AS panchayat_en
FROM calls AS c LEFT JOIN district AS d ON d.district = c.district LEFT JOIN block AS b ON b.block = c.block
LEFT JOIN (FROM place WHERE level = 'panchayat') AS p ON p.lgd_code = c.panchayat
ORDER BY c.office IS NULL, moved, c.first_ends, c.office, c.district, c.block, c.panchayat
LIMIT coalesce($limit::BIGINT, 8)
