-- Counts reports of one $kind (grievances, unless another is wanted) by category. One row per category and place of $level that has any.
-- `place`: a district, or a block of $district; null for what has none: `rest` is then district (known to the district only) or
-- unplaced (of the whole area, since it can't be in a district).
WITH let_through AS (
    SELECT category, CASE WHEN $level = 'block' THEN block ELSE district END AS place, place_precision
    FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, coalesce($kind::VARCHAR, 'grievance'), $category::VARCHAR,
        $subject::VARCHAR, $only::VARCHAR)
    WHERE place_precision = 'none' OR lies_in(district, block, $district::INTEGER, NULL)
)
SELECT
    category, place, CASE WHEN place_precision = 'none' THEN 'unplaced' WHEN place IS NULL THEN 'district' END AS rest,
    count(*) AS reports
FROM let_through
GROUP BY ALL
ORDER BY category, rest NULLS FIRST, place
