-- How many distinct contents wait to be understood, for the first time or anew. One row.
SELECT count(DISTINCT content) FROM told_apart
WHERE has_words AND line_kind NOT IN ('system', 'event')
    AND content NOT IN (SELECT content FROM understood WHERE NOT stale)
