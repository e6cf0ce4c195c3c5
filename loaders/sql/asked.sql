-- What is to be understood of the contents in the temporary table `asked`, newest first. One row per content, with the evidence beyond it.
SELECT a.content::VARCHAR AS content, words(s.line_kind, s.text, s.caption) AS words, s.place_text,
    CASE WHEN s.stated IS NOT NULL THEN json_object(
        'kind', s.stated ->> 'kind', 'category', s.stated ->> 'category', 'subject', s.stated ->> 'subject')::VARCHAR END
        AS stated,
    try_cast(s.stated -> 'pin' ->> 'lat' AS DOUBLE) AS lat, try_cast(s.stated -> 'pin' ->> 'lon' AS DOUBLE) AS lon,
    g.home AS group_home, n.home AS sender_home, g.only_group
FROM asked AS a JOIN sightings AS s ON s.sighting_id = a.said
LEFT JOIN group_ground AS g ON g.group_name = a.group_name
LEFT JOIN sender_ground AS n ON n.sender = a.sender
ORDER BY a.newest DESC, a.content
