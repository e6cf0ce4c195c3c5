-- Shows who wrote a message: masked, and in clear for ten minutes after the viewer unmasked it. One row per message in scope.
-- persons
SELECT w.message_id, coalesce(u.number, w.number) AS number, coalesce(u.name, w.name) AS name, u.until
FROM writer AS w LEFT JOIN unmasked_person AS u USING (message_id)
WHERE w.message_id = try_cast($message AS UUID)
