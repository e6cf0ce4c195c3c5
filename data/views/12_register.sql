-- The register. A name is shown to who may see persons, else masked; a number always is masked.
CREATE MACRO shown_name(name) AS
    CASE WHEN coalesce(getvariable('sees_persons')::BOOLEAN, false) THEN name ELSE masked_name(name) END;
CREATE MACRO is_within(day, from_day, to_day) AS (coalesce(from_day <= day, true) AND coalesce(to_day >= day, true));
-- A post: of the party or the government, at one level; how many seats of it a unit has, and the step of a ladder that it holds.
CREATE VIEW post AS SELECT * FROM post_kinds;
-- A unit in scope: it lies in the viewer's area, or looks after a place there.
CREATE VIEW unit AS
    SELECT * FROM units AS u
    WHERE in_scope_of(u.state, u.district, u.block) OR u.unit IN (
        SELECT p.unit FROM unit_places AS p JOIN places AS l USING (level, lgd_code) WHERE in_scope_of(l.state, l.district, l.block));
-- A place that a unit in scope looks after, from one day to another, both inclusive; null is open.
CREATE VIEW unit_place AS
    SELECT p.unit, p.level, p.lgd_code, p.from_day, p.to_day, l.district, l.block, p.decision_id
    FROM unit_places AS p JOIN places AS l USING (level, lgd_code) WHERE in_scope_of(l.state, l.district, l.block);
-- Who held a seat of a unit in scope, from when to when. One row per tenure.
CREATE VIEW tenure AS
    SELECT h.unit, h.post, h.seat, h.person, shown_name(a.name) AS name, masked_number(n.number) AS number, h.from_day, h.to_day,
        h.from_stated, h.decision_id
    FROM holdings AS h LEFT JOIN persons AS p USING (person)
    LEFT JOIN people.person AS n ON n.pseudonym = p.number LEFT JOIN people.person AS a ON a.pseudonym = p.name
    WHERE NOT h.overruled AND h.unit IN (SELECT u.unit FROM unit AS u);
-- A holder: who held which office over which place, from when to when. One row per tenure and place of the unit; a unit whose places
-- aren't known has one row without `level` and `lgd_code`. `office` is null for posts that are no step of a ladder.
CREATE VIEW holder AS
    SELECT k.office, t.post, k.track, u.level AS unit_level, t.unit, t.seat, p.level, p.lgd_code,
        coalesce(p.district, u.district) AS district, coalesce(p.block, u.block) AS block, t.person, t.name, t.number,
        greatest(t.from_day, p.from_day) AS from_day, least(t.to_day, p.to_day) AS to_day, t.from_stated
    FROM tenure AS t JOIN unit AS u USING (unit) JOIN post AS k USING (post) LEFT JOIN unit_place AS p USING (unit)
    WHERE p.unit IS NULL OR coalesce(p.from_day <= t.to_day, true) AND coalesce(p.to_day >= t.from_day, true);
-- The holders of a day; those of one office over a place on a day. A unit looks after the place itself, or one that it lies in.
CREATE MACRO held_on(on_day) AS TABLE SELECT * FROM holder WHERE is_within(on_day, from_day, to_day);
CREATE MACRO office_over(of_office, on_day, in_district, in_block, in_panchayat) AS TABLE
    SELECT * FROM held_on(on_day)
    WHERE office = of_office AND CASE level WHEN 'state' THEN true WHEN 'district' THEN lgd_code = in_district
        WHEN 'block' THEN lgd_code = in_block WHEN 'panchayat' THEN lgd_code = in_panchayat END;
-- The seats that a list or a desk speaks of, and whether somebody holds them on a day. A seat that nobody speaks of is unknown.
CREATE MACRO seats_on(on_day) AS TABLE
    SELECT s.unit, s.post, s.seat, u.track, u.level, u.district, u.block,
        EXISTS (SELECT 1 FROM holdings AS h WHERE h.unit = s.unit AND h.post = s.post AND h.seat = s.seat AND NOT h.overruled
                AND is_within(on_day, h.from_day, h.to_day)) AS filled
    FROM posts AS s JOIN unit AS u USING (unit);
-- Seats by place and post on a day: how many there are, filled and stated vacant; the rest is unknown. There are as many as the places
-- known, and the units that are no place, have of a post; of a post without a number, those that are spoken of.
CREATE MACRO seat_counts(on_day) AS TABLE
    WITH due AS (
        SELECT k.post, l.district, l.block, k.seats
        FROM post AS k JOIN places AS l ON l.level = CASE k.level WHEN 'circle' THEN 'block' ELSE k.level END
        WHERE k.seats > 0 AND in_scope_of(l.state, l.district, l.block) AND is_looked_at(l.state)
        UNION ALL
        SELECT k.post, u.district, u.block, k.seats
        FROM post AS k JOIN unit AS u ON u.level = k.level AND u.track = k.track
        WHERE k.seats > 0 AND u.unit NOT IN (
            SELECT p.unit FROM unit_places AS p JOIN units AS n USING (unit)
            WHERE p.level = CASE n.level WHEN 'circle' THEN 'block' ELSE n.level END)
    ), both_ways AS (
        SELECT post, district, block, seats, 0 AS filled, 0 AS vacant FROM due
        UNION ALL
        SELECT s.post, s.district, s.block, if(k.seats IS NULL, 1, 0), s.filled::INTEGER, (NOT s.filled)::INTEGER
        FROM seats_on(on_day) AS s JOIN post AS k USING (post)
    )
    SELECT post, district, block, sum(seats)::BIGINT AS seats, sum(filled)::BIGINT AS filled, sum(vacant)::BIGINT AS vacant,
        greatest(sum(seats) - sum(filled) - sum(vacant), 0)::BIGINT AS unknown
    FROM both_ways GROUP BY post, district, block;
-- A contact: a person of the register in a unit in scope, and how to reach him, as stated.
CREATE VIEW contact AS
    SELECT c.person, c.unit, u.level, u.district, u.block, shown_name(a.name) AS name, masked_number(n.number) AS number, c.gender,
        c.language, c.consent
    FROM contacts AS c JOIN unit AS u USING (unit) JOIN persons AS p USING (person)
    LEFT JOIN people.person AS n ON n.pseudonym = p.number LEFT JOIN people.person AS a ON a.pseudonym = p.name;
-- A sender of messages who is a person of the register, as a desk decided.
CREATE VIEW sender_person AS SELECT sender, person FROM person_links WHERE linked;
-- A proposed person: a sender of messages who may be a person of the register, for he has the same number, or the same name in the same
-- place. A proposal until a desk says so; both in scope.
CREATE VIEW proposed_person AS
    WITH sender AS (
        SELECT sender_of(sender_number, sender_name) AS sender, any_value(sender_number) AS number, any_value(sender_name) AS name,
            count(*) AS messages
        FROM message WHERE sender_of(sender_number, sender_name) IS NOT NULL AND message_id NOT IN (FROM withheld)
        GROUP BY ALL
    ), spoke AS (
        SELECT DISTINCT sender_of(m.sender_number, m.sender_name) AS sender, r.district, r.block
        FROM message AS m JOIN report AS r USING (message_id) WHERE r.district IS NOT NULL
    ), met AS (
        SELECT s.sender, p.person, 'same_number' AS why FROM sender AS s JOIN persons AS p ON p.number = s.number
        UNION
        SELECT s.sender, p.person, 'same_name' FROM sender AS s
        JOIN people.person AS a ON a.pseudonym = s.name
        JOIN people.person AS b ON spelled_alike(b.name) = spelled_alike(a.name)
        JOIN persons AS p ON p.name = b.pseudonym
        JOIN contact AS c ON c.person = p.person
        JOIN spoke AS o ON o.sender = s.sender AND o.district = c.district AND coalesce(o.block = c.block, true)
    )
    SELECT m.sender, m.person, list(DISTINCT m.why ORDER BY m.why DESC) AS why, any_value(s.messages) AS messages,
        any_value(masked_number(n.number)) AS sender_number, any_value(masked_name(a.name)) AS sender_name,
        any_value(c.name) AS name, any_value(c.number) AS number,
        CASE any_value(l.linked) WHEN true THEN 'linked' WHEN false THEN 'refused' ELSE 'proposed' END AS standing
    FROM met AS m JOIN sender AS s USING (sender) JOIN contact AS c ON c.person = m.person
    LEFT JOIN people.person AS n ON n.pseudonym = s.number LEFT JOIN people.person AS a ON a.pseudonym = s.name
    LEFT JOIN person_links AS l ON l.sender = m.sender AND l.person = m.person
    GROUP BY m.sender, m.person;

-- Who can be rung: a person of the register who holds or held a seat of a unit in scope; masked, and in clear for ten minutes after the
-- viewer unmasked him, with a reason, and while his role may.
CREATE VIEW unmasked_holder AS
    SELECT d.what ->> 'person' AS person, max(unmasked_until(d.decided_at)) AS until FROM decisions AS d
    WHERE d.kind = 'unmasked' AND d.who = getvariable('who') AND (d.what ->> 'person') IS NOT NULL AND trim(d.what ->> 'reason') <> ''
        AND coalesce(getvariable('unmasks')::BOOLEAN, false)
        AND getvariable('moment')::TIMESTAMPTZ BETWEEN d.decided_at AND unmasked_until(d.decided_at)
    GROUP BY ALL;
CREATE VIEW reachable AS
    SELECT p.person, if(u.until IS NULL, shown_name(a.name), a.name) AS name, if(u.until IS NULL, masked_number(n.number), n.number) AS number, u.until
    FROM persons AS p LEFT JOIN people.person AS n ON n.pseudonym = p.number LEFT JOIN people.person AS a ON a.pseudonym = p.name
    LEFT JOIN unmasked_holder AS u ON u.person = p.person::VARCHAR
    WHERE p.person IN (SELECT t.person FROM tenure AS t);
