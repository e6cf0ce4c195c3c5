-- Counts reports by weekday (1 Monday … 7 Sunday) and hour of the day in India. One row per weekday and hour that has any.
-- The hour is null where only the date is known (stated as `date_only` by the channel): such a moment stands at midnight of its
-- file's zone, so only those on a quarter of an hour are looked at. `days`: how many such weekdays lie between `first_day` and
-- `last_day`, the days of the choice that there are data of. `unplaced` are of the whole area, `reports` of the chosen place.
WITH let_through AS (
    SELECT *, lies_in(district, block, $district::INTEGER, $block::INTEGER) AS is_here
    FROM chosen($from::DATE, $to::DATE, $channel::VARCHAR, $kind::VARCHAR, $category::VARCHAR, $subject::VARCHAR, $only::VARCHAR)
    WHERE is_here OR is_unplaced(kind, place_precision)
), perhaps AS (
    SELECT DISTINCT message_id FROM let_through WHERE epoch(sent_at) % 900 = 0
), without_time AS (
    SELECT m.message_id
    FROM message AS m JOIN perhaps USING (message_id) JOIN wording AS w USING (said)
    WHERE NOT m.seconds AND (w.stated ->> 'date_only') = 'true'
), bounds AS (
    SELECT greatest(min(day), $from::DATE) AS first_day, least(max(day), $to::DATE, getvariable('today')::DATE) AS last_day FROM report
), calendar AS (
    SELECT isodow(day) AS weekday, count(*) AS days
    FROM (SELECT unnest(generate_series(first_day::TIMESTAMP, last_day::TIMESTAMP, INTERVAL 1 DAY)) AS day FROM bounds)
    GROUP BY ALL
)
SELECT
    isodow(r.day) AS weekday,
    CASE WHEN t.message_id IS NULL THEN hour(r.sent_at AT TIME ZONE 'Asia/Kolkata') END AS hour,
    count(*) FILTER (r.is_here) AS reports, count(*) FILTER (is_unplaced(r.kind, r.place_precision)) AS unplaced,
    coalesce(any_value(c.days), 0) AS days, any_value(b.first_day) AS first_day, any_value(b.last_day) AS last_day
FROM let_through AS r
LEFT JOIN without_time AS t USING (message_id)
LEFT JOIN calendar AS c ON c.weekday = isodow(r.day)
CROSS JOIN bounds AS b
GROUP BY ALL
ORDER BY weekday, hour NULLS LAST
