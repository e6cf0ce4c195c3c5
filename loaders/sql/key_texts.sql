-- Keeps the keys of the texts in `incoming_keys`; what was understood anew has them already.
INSERT INTO text_keys
SELECT content::UUID AS content, key FROM incoming_keys
WHERE content::UUID NOT IN (SELECT content FROM text_keys)
