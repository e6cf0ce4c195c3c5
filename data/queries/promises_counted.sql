-- Counts the promises of $district and how they stand; open are those overdue, due within seven days (soon) or later. One row per viewer.
SELECT count(*) AS promises, count(*) FILTER (promise_is_open(standing)) AS open, count(*) FILTER (standing = 'overdue') AS overdue,
    count(*) FILTER (standing = 'soon') AS soon, count(*) FILTER (standing = 'later') AS later, count(*) FILTER (standing = 'kept') AS kept,
    count(*) FILTER (standing = 'broken') AS broken, count(*) FILTER (standing = 'withdrawn') AS withdrawn,
    count(*) FILTER (postponed > 0) AS postponed
FROM promise
WHERE lies_in(district, block, $district::INTEGER, $block::INTEGER)
