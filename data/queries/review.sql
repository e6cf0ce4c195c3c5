-- Shows one message as the review desk decides on it: each of its reports, what the machine says of it, and the line that a decision names. One row per report; a message without one has a row without kind.
-- texts
SELECT
    m.message_id, m.sent_at, m.channel, m.group_name, w.words AS text, w.place_text, length(w.words) = s.letters AS is_whole,
    r.ordinal, r.span_start, r.span_end, r.kind, r.category, r.subject, r.actor, r.gravity, r.district, r.block, r.panchayat,
    r.place_precision, r.outside, r.kind_confidence, r.category_confidence, r.place_confidence, r.several, r.event_day, r.heads_low, r.heads_high, r.decision_id, r.number, CASE m.channel WHEN 'entry' THEN w.own_id END AS own_number,
    y.place_reason, y.topic_reason, y.candidates, n.said AS machine, n.parts,
    m.message_id IN (SELECT message_id FROM says_otherwise) AS is_otherwise,
    f.sha256, s.line, s.slot, c.who AS claimed_by
FROM (FROM message WHERE message_id = try_cast($message AS UUID) AND message_id NOT IN (FROM withheld)) AS m
JOIN wording AS w USING (said)
JOIN line_said AS s ON s.sighting_id = m.said JOIN line_file AS f USING (file_id)
LEFT JOIN (FROM report WHERE message_id = try_cast($message AS UUID)) AS r USING (message_id)
LEFT JOIN (FROM reason WHERE message_id = try_cast($message AS UUID)) AS y USING (message_id, ordinal)
LEFT JOIN machine_says AS n ON n.content = m.content
LEFT JOIN claim AS c USING (message_id)
ORDER BY r.ordinal
