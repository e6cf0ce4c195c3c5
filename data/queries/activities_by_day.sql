-- Counts activities, and those of them without a known place. One row per day and actor (party, office_bearer, bdo, co, unknown).
-- wall
SELECT
    counts_on AS day, coalesce(actor, 'unknown') AS actor, count(*) AS activities,
    count(*) FILTER (place_precision = 'none') AS unplaced
FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR)
WHERE kind = 'activity' AND lies_in(district, block, $district::INTEGER, $block::INTEGER)
GROUP BY ALL
ORDER BY day, actor
