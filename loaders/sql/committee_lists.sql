-- What register lists in force say of committees themselves, beside what desks said; by the day of the list where none is said.
-- A day after that of its list is none: the line is a rejection. Follows `register_lists`, `register_places` and `committees`.
CREATE OR REPLACE TEMP TABLE committee_said AS
SELECT p.unit, c.level, c.committee, l.told_at, l.day AS list_day, c.file_id, c.line, c.raw, concat('list:', left(l.sha256, 16), ':', c.line, nullif(concat('.', c.ordinal // 1000), '.0')) AS id,
    greatest((c.committee ->> 'formed_on')::DATE, (c.committee ->> 'approved_on')::DATE, (c.committee ->> 'met_on')::DATE) AS last_day
FROM register_claims AS c JOIN register_lists AS l USING (file_id)
JOIN register_places AS p ON p.place = c.place AND p.track = c.track AND p.level = c.level AND p.fault IS NULL
WHERE c.fault IS NULL AND c.committee IS NOT NULL;
INSERT INTO rejections
SELECT file_id, line, concat('The day ', strftime(last_day, '%d/%m/%Y'), ' of the committee lies after that of the list, ', strftime(list_day, '%d/%m/%Y'), '.'), raw
FROM committee_said WHERE last_day > list_day;
DELETE FROM committee_said WHERE last_day > list_day;

INSERT INTO committee_steps
SELECT concat(id, ':', step), told_at, 'list', unit, level, step, coalesce((committee ->> concat(step, '_on'))::DATE, list_day), committee ->> 'letter', NULL, NULL, NULL, NULL
FROM committee_said, (VALUES ('proposed'), ('formed'), ('approved')) AS s (step)
WHERE (committee ->> concat(step, '_on')) IS NOT NULL OR (committee ->> 'stage') = step;
INSERT INTO meetings
SELECT concat(id, ':met'), told_at, 'list', unit, level, (committee ->> 'met_on')::DATE, 'held', (committee ->> 'came')::INTEGER,
    committee ->> 'minutes', NULL, NULL, NULL
FROM committee_said WHERE (committee ->> 'met_on') IS NOT NULL
