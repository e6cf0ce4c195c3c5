-- Shows what was decided about one numbered grievance, in order: who, when, what, until when, and why it doesn't count, if so. One row per decision.
-- texts
SELECT number, ordinal, decision_id, kind, who, decided_at, before, fault, undone, station_due, left_at, what
FROM step WHERE number = $number::VARCHAR
ORDER BY ordinal
