-- What desks said of committees, from decisions that aren't here yet. Follows `register_places`.
INSERT INTO committee_steps
SELECT d.decision_id, d.decided_at, d.who, coalesce(coded_unit(d.what ->> 'place', d.what ->> 'level'), p.unit), d.what ->> 'level', d.what ->> 'step', try_cast(d.what ->> 'on' AS DATE),
    d.what ->> 'proof', d.what ->> 'note', d.what ->> 'follows', d.what ->> 'undoes', d.what ->> 'load_id'
FROM decisions AS d
LEFT JOIN register_places AS p ON p.place = (d.what ->> 'place') AND p.track = 'party' AND p.level = (d.what ->> 'level')
WHERE d.kind = 'committee_stepped' AND d.decision_id NOT IN (SELECT c.decision_id FROM committee_steps AS c);

INSERT INTO meetings
SELECT d.decision_id, d.decided_at, d.who, coalesce(coded_unit(d.what ->> 'place', d.what ->> 'level'), p.unit), d.what ->> 'level', try_cast(d.what ->> 'on' AS DATE), d.what ->> 'outcome',
    try_cast(d.what ->> 'attendance' AS INTEGER), d.what ->> 'minutes', d.what ->> 'note', d.what ->> 'undoes', d.what ->> 'load_id'
FROM decisions AS d
LEFT JOIN register_places AS p ON p.place = (d.what ->> 'place') AND p.track = 'party' AND p.level = (d.what ->> 'level')
WHERE d.kind = 'meeting_told' AND d.decision_id NOT IN (SELECT c.decision_id FROM meetings AS c)
