-- The teachings in force: accepted and not undone. Of two that say the same of the same words the first counts.
DELETE FROM teachings;
INSERT INTO teachings
SELECT any_value(decision_id ORDER BY decided_at, decision_id), what ->> 'words', what ->> 'level',
    (what ->> 'lgd_code')::INTEGER, what ->> 'field', what ->> 'value', (what ->> 'weight')::INTEGER, what ->> 'group_name'
FROM decisions
WHERE kind IN ('alias_accepted', 'rule_accepted')
    AND decision_id NOT IN (SELECT what ->> 'undoes' FROM decisions
                            WHERE kind = 'teaching_undone' AND (what ->> 'undoes') IS NOT NULL)
GROUP BY ALL
