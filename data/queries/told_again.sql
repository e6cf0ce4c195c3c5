-- Counts how often the event of each report in one message was told: by how many senders in the same words, and by how many in their own. One row per report.
-- texts
WITH shown AS MATERIALIZED (
    FROM report WHERE message_id = try_cast($message AS UUID)
), near AS MATERIALIZED (  -- texts that are nearly this one
    SELECT DISTINCT content FROM text_key WHERE key IN (
        SELECT key FROM text_key
        WHERE content IN (SELECT content FROM message WHERE message_id = try_cast($message AS UUID)))
), sent AS (  -- who sent one of them, and when first
    SELECT sender_of(sender_number, sender_name) AS sender, min(sent_at) AS sent_at, count(*) AS messages
    FROM message WHERE content IN (FROM near) AND message_id NOT IN (FROM withheld)
    GROUP BY sender
), chain AS (
    SELECT count(sender) AS senders, sum(messages) AS messages, max(soon) AS soon
    FROM (SELECT *, count(sender) OVER (ORDER BY sent_at RANGE BETWEEN CURRENT ROW AND INTERVAL 60 MINUTES FOLLOWING) AS soon FROM sent)
), reported AS MATERIALIZED (  -- reports of the same place and matter that tell of these days
    SELECT s.ordinal, r.message_id
    FROM shown AS s JOIN report AS r
        ON is_same_event(s.kind, s.category, s.district, s.block, s.told_of, r.kind, r.category, r.district, r.block, r.told_of)
), same AS MATERIALIZED (
    SELECT r.ordinal, r.message_id, m.sent_at, m.content, sender_of(m.sender_number, m.sender_name) AS sender
    FROM reported AS r JOIN message AS m USING (message_id) WHERE r.message_id NOT IN (FROM withheld)
), keyed AS MATERIALIZED (
    FROM same JOIN text_key USING (content)
), copied AS (  -- somebody else said the words of a key before
    SELECT DISTINCT ordinal, message_id
    FROM keyed JOIN (SELECT ordinal, key, min_by(sender, (sent_at, message_id)) AS first_sender FROM keyed GROUP BY ordinal, key)
        USING (ordinal, key)
    WHERE sender IS DISTINCT FROM first_sender
), witnessed AS (
    SELECT ordinal, count(DISTINCT sender) AS witnesses FROM same ANTI JOIN copied USING (ordinal, message_id) GROUP BY ordinal
)
SELECT s.ordinal, greatest(c.senders, 1) AS senders, coalesce(c.messages, 1) AS messages, coalesce(c.soon, 0) >= 5 AS burst,
    CASE WHEN s.ordinal IN (SELECT ordinal FROM reported) THEN greatest(w.witnesses, 1) END AS witnesses
FROM shown AS s CROSS JOIN chain AS c LEFT JOIN witnessed AS w USING (ordinal)
ORDER BY s.ordinal
