-- Tells the line by which a decision names a message: it stays the same when loads come in another order. One row per message, none for what may not be read.
-- texts
SELECT sha256, line, slot FROM anchor WHERE message_id = try_cast($message AS UUID)
