-- What lists and desk decisions in force say about seats, and who the persons are. Seats without a number are still null where a
-- unit has several of the post. Follows `register_lists`.
CREATE OR REPLACE TEMP TABLE register_stated AS
SELECT p.unit, c.post, c.seat, c.number, c.name, c.name_key, c.from_day, c.to_day, l.day, l.told_at, l.sha256 AS tie,
    c.file_id, c.line, c.ordinal, NULL::VARCHAR AS decision_id, NULL::UUID AS known, c.gender, c.language, c.consent
FROM register_claims AS c JOIN register_lists AS l USING (file_id)
JOIN register_places AS p ON p.place = c.place AND p.track = c.track AND p.level = c.level AND p.fault IS NULL
WHERE c.fault IS NULL AND c.committee IS NULL
UNION ALL
SELECT p.unit, d.what ->> 'post', coalesce((d.what ->> 'seat')::INTEGER, 1), (d.what ->> 'number')::UUID, (d.what ->> 'name')::UUID,
    (d.what ->> 'name_key')::UUID, (d.what ->> 'from_day')::DATE, (d.what ->> 'to_day')::DATE, day_of(d.decided_at), d.decided_at,
    d.decision_id, NULL, NULL, NULL, d.decision_id, (d.what ->> 'person')::UUID, NULL, NULL, NULL
FROM decisions AS d JOIN post_kinds AS k ON k.post = (d.what ->> 'post')
JOIN register_places AS p ON p.place = (d.what ->> 'place') AND p.track = k.track AND p.level = k.level AND p.fault IS NULL
WHERE d.kind = 'post_held' AND (d.what ->> 'undoes') IS NULL
    AND d.decision_id NOT IN (SELECT u.what ->> 'undoes' FROM decisions AS u WHERE u.kind = 'post_held' AND (u.what ->> 'undoes') IS NOT NULL);

-- A person is a number and a name in all its spellings; without a number a name in one unit: he of that name there who has a
-- number, if there is one alone.
CREATE OR REPLACE TEMP TABLE register_persons AS
WITH numbered AS (
    SELECT unit, name_key, any_value(number) AS number FROM register_stated
    WHERE number IS NOT NULL AND name_key IS NOT NULL AND known IS NULL
    GROUP BY unit, name_key HAVING count(DISTINCT number) = 1
)
SELECT s.*, coalesce(s.number, n.number) AS full_number, CASE
        WHEN s.known IS NOT NULL THEN s.known
        WHEN coalesce(s.number, s.name_key) IS NULL THEN NULL
        WHEN coalesce(s.number, n.number) IS NULL THEN md5(concat_ws('|', s.name_key, s.unit))::UUID
        ELSE md5(concat_ws('|', coalesce(s.number, n.number), s.name_key))::UUID END AS person
FROM register_stated AS s LEFT JOIN numbered AS n ON n.unit = s.unit AND n.name_key = s.name_key;

DELETE FROM persons;
INSERT INTO persons
SELECT person, any_value(full_number), arg_max(name, (told_at, tie, line, ordinal)) FROM register_persons
WHERE person IS NOT NULL AND known IS NULL GROUP BY person;

DELETE FROM contacts;
INSERT INTO contacts
SELECT person, unit, arg_max(gender, (told_at, tie, line)), arg_max(language, (told_at, tie, line)),
    arg_max(consent, (told_at, tie, line))
FROM register_persons WHERE person IN (SELECT person FROM persons) GROUP BY person, unit;

DELETE FROM seat_claims;
INSERT INTO seat_claims
SELECT s.unit, s.post, coalesce(s.seat, CASE WHEN k.seats = 1 THEN 1 END), s.person, s.from_day, s.to_day, s.day, s.told_at, s.tie,
    s.file_id, s.line, s.ordinal, s.decision_id
FROM register_persons AS s JOIN post_kinds AS k USING (post)
WHERE s.person IS NULL OR s.known IS NULL OR s.person IN (SELECT person FROM persons)
-- What a list says again counts once; vacancies of one post are as many as they are said.
QUALIFY s.person IS NULL OR row_number() OVER (
    PARTITION BY s.file_id, s.decision_id, s.unit, s.post, s.seat, s.person, s.from_day, s.to_day ORDER BY s.line, s.ordinal) = 1
