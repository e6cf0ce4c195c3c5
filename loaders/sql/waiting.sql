-- What waits to be understood. One row per distinct content, newest first.
SELECT content::VARCHAR AS content, min(words(line_kind, text, caption)) AS words, min(place_text) AS place_text,
    min(CASE WHEN stated IS NOT NULL THEN json_object(
        'kind', stated ->> 'kind', 'category', stated ->> 'category', 'subject', stated ->> 'subject')::VARCHAR END)
        AS stated
FROM told_apart
WHERE line_kind IN ('message', 'media') AND words(line_kind, text, caption) <> ''
    AND content NOT IN (SELECT content FROM understood)
GROUP BY content
ORDER BY max(sent_at) DESC, content
