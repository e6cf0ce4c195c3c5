-- Shows senders whose number, WhatsApp says, is another one now: proposals to link two identities, never made by themselves. One row per proposal, newest first.
-- persons
-- books
SELECT message_id, sent_at, old_number, new_number
FROM proposed_link
ORDER BY sent_at DESC, message_id
LIMIT coalesce($limit::BIGINT, 100)
