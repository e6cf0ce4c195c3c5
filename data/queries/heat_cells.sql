-- Counts reports on a grid of 0.1 degrees (about 11 km), each at the headquarters of its block. One row per cell, and one per rest.
-- A cell is named by its south-western corner and holds the headquarters of `blocks` (LGD codes). What no cell can hold is a `rest`:
-- headquarters (of the block not known), district (known to the district only), unplaced (of the whole area), talk (reports
-- nothing, no place). `heard` is of these days, whatever the filters are about. `overdue_share` (of open) is drawn towards the
-- whole area's, as if the cell had 10 more.
WITH area AS (
    SELECT
        block, floor(round(hq_lat * 10, 6))::INTEGER AS row_south, floor(round(hq_lon * 10, 6))::INTEGER AS column_west,
        lies_in(district, block, $district::INTEGER, $block::INTEGER) AS is_here
    FROM block
), let_through AS (
    FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR)
), counted AS (
    SELECT
        block,
        CASE WHEN place_precision = 'none' THEN if(is_unplaced(kind, place_precision), 'unplaced', 'talk')
            WHEN block IS NULL THEN 'district' END AS rest,
        count(*) AS reports, count(*) FILTER (is_open(status)) AS open, count(*) FILTER (is_overdue(status, due)) AS overdue
    FROM let_through
    WHERE lies_in(district, block, $district::INTEGER, $block::INTEGER) OR is_unplaced(kind, place_precision)
    GROUP BY ALL
), heard AS (
    SELECT block, count(*) AS heard FROM report
    WHERE block IS NOT NULL AND ($from IS NULL OR day >= $from::DATE) AND ($to IS NULL OR day <= $to::DATE)
    GROUP BY block
), everywhere AS (
    SELECT count(*) FILTER (is_overdue(status, due)) / greatest(count(*) FILTER (is_open(status)), 1) AS overdue_share
    FROM let_through WHERE district IS NOT NULL
)
SELECT
    row_south / 10 AS south, column_west / 10 AS west, coalesce(rest, if(row_south IS NULL, 'headquarters', NULL)) AS rest,
    list(block ORDER BY block) FILTER (block IS NOT NULL AND is_here) AS blocks,
    coalesce(sum(heard) FILTER (is_here), 0)::BIGINT AS heard, coalesce(sum(reports), 0)::BIGINT AS reports,
    coalesce(sum(open), 0)::BIGINT AS open, coalesce(sum(overdue), 0)::BIGINT AS overdue,
    (coalesce(sum(overdue), 0) + 10 * coalesce(any_value(everywhere.overdue_share), 0)) / (coalesce(sum(open), 0) + 10) AS overdue_share
FROM area FULL JOIN counted USING (block) LEFT JOIN heard USING (block) CROSS JOIN everywhere
GROUP BY row_south, column_west, coalesce(rest, if(row_south IS NULL, 'headquarters', NULL))
ORDER BY rest NULLS FIRST, south DESC, west
