-- What was decided last of each proposal that a sender is a person of the register.
DELETE FROM person_links;
INSERT INTO person_links
SELECT (what ->> 'sender')::UUID, (what ->> 'person')::UUID, arg_max(kind, (decided_at, decision_id)) = 'person_linked',
    arg_max(decision_id, (decided_at, decision_id)), max(decided_at)
FROM decisions WHERE kind IN ('person_linked', 'person_unlinked')
GROUP BY ALL
