-- The understood contents in force that hold all words of a teaching ($keys), of one group where it is limited to it ($group_name).
-- One row per content.
CREATE OR REPLACE TEMP TABLE asked AS
SELECT content, any_value(said) AS said, max(sent_at) AS newest,
    any_value(group_name) AS group_name, any_value(coalesce(sender_number, sender_name)) AS sender
FROM told_apart
WHERE has_words AND line_kind NOT IN ('system', 'event') AND ($group_name IS NULL OR group_name = $group_name)
    AND content IN (SELECT content FROM understood WHERE NOT stale
        AND list_bool_and(list_transform($keys::VARCHAR[], lambda word: contains(keys, ' ' || word || ' '))))
GROUP BY content
