-- What waits to be understood. One row per distinct content, newest first.
WITH waiting AS (
    SELECT content, any_value(said) AS said, max(sent_at) AS newest FROM told_apart
    WHERE has_words AND line_kind NOT IN ('system', 'event') AND content NOT IN (SELECT content FROM understood)
    GROUP BY content
)
SELECT w.content::VARCHAR AS content, words(s.line_kind, s.text, s.caption) AS words, s.place_text,
    CASE WHEN s.stated IS NOT NULL THEN json_object(
        'kind', s.stated ->> 'kind', 'category', s.stated ->> 'category', 'subject', s.stated ->> 'subject')::VARCHAR END
        AS stated,
    try_cast(s.stated -> 'pin' ->> 'lat' AS DOUBLE) AS lat, try_cast(s.stated -> 'pin' ->> 'lon' AS DOUBLE) AS lon
FROM waiting AS w JOIN sightings AS s ON s.sighting_id = w.said
ORDER BY w.newest DESC, w.content
