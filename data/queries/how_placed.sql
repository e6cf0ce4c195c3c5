-- Counts how exactly the places of the chosen reports are known, so that a map can say what it lacks. One row per choice.
-- Talk (kind other) counts where its place is known; it has no place to miss. With a $district, `unplaced` is still the whole area's.
SELECT
    count(*) FILTER (district IS NOT NULL OR is_unplaced(kind, place_precision)) AS reports,
    count(*) FILTER (is_unplaced(kind, place_precision)) AS unplaced,
    count(*) FILTER (district IS NOT NULL AND lies_in(district, block, $district::INTEGER, $block::INTEGER)) AS here,
    count(*) FILTER (place_precision = 'district' AND lies_in(district, block, $district::INTEGER, NULL)) AS district_only
FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR)
