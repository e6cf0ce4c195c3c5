-- Forgets what was understood of messages with a pin, in force or not: other boundaries hold them now. They wait again.
DELETE FROM reports WHERE message_id IN (
    SELECT message_id FROM told_apart WHERE content IN (SELECT content FROM understood WHERE pinned)
);
DELETE FROM understood WHERE pinned
