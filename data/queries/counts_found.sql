-- Counts the messages that filters and a search let through, and those of their reports that the filters are about. One row per viewer.
-- texts
WITH found_now AS (
    FROM found(
        $from::DATE, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR,
        $district::INTEGER, $block::INTEGER, $words::VARCHAR)
)
SELECT
    (SELECT count(*) FROM found_now) AS messages,
    (SELECT count(*)
     FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR)
     WHERE (coalesce($district::INTEGER, $block::INTEGER) IS NULL OR lies_in(district, block, $district::INTEGER, $block::INTEGER))
        AND ($words IS NULL OR message_id IN (SELECT message_id FROM found_now))) AS reports
