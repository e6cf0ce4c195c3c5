-- What waits to be understood, for the first time or anew. One row per distinct content.
CREATE OR REPLACE TEMP TABLE asked AS
SELECT content, any_value(said) AS said, max(sent_at) AS newest,
    any_value(group_name) AS group_name, any_value(coalesce(sender_number, sender_name)) AS sender
FROM told_apart
WHERE has_words AND line_kind NOT IN ('system', 'event')
    AND content NOT IN (SELECT content FROM understood WHERE NOT stale)
GROUP BY content
