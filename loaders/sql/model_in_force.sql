-- The model in force: the one that was activated last.
UPDATE models SET in_force = coalesce(sha256 = (
    SELECT arg_max(what ->> 'sha256', (decided_at, decision_id)) FROM decisions WHERE kind = 'model_activated'), false)
