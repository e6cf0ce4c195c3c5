-- Shows the entry that has this speakable number. One row per message; none for what may not be read.
-- texts
SELECT m.message_id, m.sent_at
FROM message AS m JOIN wording AS w USING (said)
WHERE m.channel = 'entry' AND w.own_id = $number::VARCHAR AND m.message_id NOT IN (FROM withheld)
ORDER BY m.sent_at, m.message_id
