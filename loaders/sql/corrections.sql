-- What persons said of texts, in force: a row to learn from for each report. One row per report: its words, kind and category.
SELECT words(s.line_kind, s.text, s.caption)[(one ->> 'start')::BIGINT + 1:(one ->> 'end')::BIGINT] AS text,
    one ->> 'kind' AS kind, one ->> 'category' AS category
FROM (SELECT slot, unnest(from_json(reports, '["JSON"]')) AS one FROM reviews) AS r
JOIN (SELECT DISTINCT ON (slot) slot, line_kind, text, caption FROM sightings WHERE slot IN (SELECT slot FROM reviews)
      ORDER BY slot, sighting_id) AS s USING (slot)
WHERE trim(text) <> ''
ORDER BY ALL
