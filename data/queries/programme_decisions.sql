-- Shows what desks decided about programmes of the calendar: set, changed, withdrawn, what was taken back too. One row per decision on $programme (null: on those that are withdrawn now), the newest first.
-- texts
SELECT decision_id, programme, act, who, decided_at, in_force, can_undo, name_hi, name_en, first_day, last_day, level, words, circular, known_hi, known_en
FROM programme_decision AS p
WHERE programme = $programme::VARCHAR OR $programme IS NULL AND act = 'withdrawn' AND can_undo
ORDER BY decided_at DESC, decision_id
LIMIT coalesce($limit::BIGINT, 500)
