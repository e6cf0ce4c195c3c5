-- Shows what desks said of the committee of $unit, steps and meetings, what was taken back too. One row per decision, the newest first.
SELECT s.decision_id, s.decided_at, s.who, s.step AS what, s.on_day, NULL::INTEGER AS attendance, s.in_force,
    CASE WHEN getvariable('sees_texts')::BOOLEAN THEN masked_text(s.proof) END AS proof,
    CASE WHEN getvariable('sees_texts')::BOOLEAN THEN masked_text(s.note) END AS note
FROM committee_step AS s WHERE s.unit = TRY_CAST($unit AS UUID) AND s.undoes IS NULL
UNION ALL
SELECT decision_id, decided_at, who, standing, on_day, attendance, true, CASE WHEN getvariable('sees_texts')::BOOLEAN THEN masked_text(minutes) END,
    CASE WHEN getvariable('sees_texts')::BOOLEAN THEN masked_text(note) END
FROM meeting WHERE unit = TRY_CAST($unit AS UUID)
ORDER BY decided_at DESC, what, decision_id
