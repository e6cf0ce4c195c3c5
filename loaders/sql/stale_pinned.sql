-- What was understood of messages with a pin, in force or not, is stale: other boundaries hold them now.
UPDATE understood SET stale = true WHERE pinned
