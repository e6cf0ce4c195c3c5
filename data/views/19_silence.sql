-- What a silence means, by the past of whoever is silent; as in silence.py, with `never` for who was never heard from. Hours between two
-- moments; the moment that a day is looked at from: now, or its end when it is past.
CREATE MACRO hours_between(one, other) AS greatest((epoch(other) - epoch(one)) / 3600, 0);
CREATE MACRO looked_at(on_day) AS least(getvariable('moment')::TIMESTAMPTZ, end_of(on_day));
CREATE MACRO silence_standing(last_message, silences, longest, moment) AS CASE
    WHEN last_message IS NULL THEN 'never'
    WHEN silences < 20 OR coalesce(longest, 0) = 0 THEN 'unknown'
    WHEN hours_between(last_message, moment) > 2 * longest AND hours_between(last_message, moment) > 48 THEN 'dead'
    WHEN hours_between(last_message, moment) > longest THEN 'unusual' ELSE 'usual' END;
-- Reports of the places that a unit of the party looks after: a block, a panchayat, a mandal by its panchayats. `node`: level and LGD code, or
-- the unit of a mandal, which has no code.
CREATE VIEW spoken_from AS
    SELECT 'block:' || block AS node, message_id, ordinal, sent_at FROM report WHERE block IS NOT NULL
    UNION ALL
    SELECT 'panchayat:' || panchayat, message_id, ordinal, sent_at FROM report WHERE panchayat IS NOT NULL
    UNION ALL
    SELECT 'mandal:' || p.unit, r.message_id, r.ordinal, r.sent_at
    FROM report AS r JOIN unit_place AS p ON p.level = 'panchayat' AND p.lgd_code = r.panchayat JOIN unit AS u ON u.unit = p.unit AND u.level = 'mandal'
    WHERE is_within(r.day, p.from_day, p.to_day);
-- A call to a unit that is silent: who was rung, what came of it, when to ring again.
CREATE VIEW rung_up AS
    SELECT what ->> 'node' AS node, decision_id, who, decided_at, what ->> 'outcome' AS outcome, try_cast(what ->> 'person' AS UUID) AS person,
        try_cast(what ->> 'ring_again_on' AS DATE) AS ring_again_on, CASE WHEN getvariable('sees_texts')::BOOLEAN THEN masked_text(what ->> 'note') END AS note
    FROM decisions WHERE kind = 'unit_rung' AND counts_with(what ->> 'load_id');
-- Blocks, panchayats (those heard from once, or with a unit of the party) and mandals of the State in scope by their silence on a day: own rhythm of
-- the 90 days before the last report (`usual` and `longest` silence between two hours with reports, in hours), what the silence means, the last
-- call about it, until when that lets it rest (`rests_until`: as agreed; a week after somebody spoke; else a day), and is a call due. Seven days
-- without a word are a reason to ring when too little is known of the past. What lies in a silent block is rung after it.
CREATE MACRO silences_on(on_day) AS TABLE
    WITH nodes AS (
        SELECT 'block:' || block AS node, 'block' AS level, block AS lgd_code, NULL::UUID AS unit, name_hi, name_en, district, block FROM block
        UNION ALL
        SELECT 'panchayat:' || p.lgd_code, p.level, p.lgd_code, NULL, p.name_hi, p.name_en, p.district, p.block FROM place AS p
        WHERE p.level = 'panchayat' AND p.block IN (SELECT b.block FROM block AS b)
            AND (p.lgd_code IN (SELECT r.panchayat FROM report AS r) OR p.lgd_code IN (
                SELECT n.lgd_code FROM unit_place AS n JOIN unit AS u USING (unit) WHERE n.level = 'panchayat' AND u.level = 'panchayat' AND u.track = 'party'))
        UNION ALL
        SELECT 'mandal:' || u.unit, u.level, NULL, u.unit, u.name_hi, u.name_en, u.district, u.block FROM unit AS u
        WHERE u.level = 'mandal' AND u.block IN (SELECT b.block FROM block AS b) AND u.unit IN (SELECT p.unit FROM unit_place AS p)
    ), spoken AS (
        SELECT node, message_id, ordinal, sent_at FROM spoken_from WHERE sent_at < end_of(on_day)
    ), last AS (
        SELECT node, max(sent_at) AS last_message, count(*) AS reports, arg_max(message_id, (sent_at, message_id, ordinal)) AS message_id,
            arg_max(ordinal, (sent_at, message_id, ordinal)) AS ordinal
        FROM spoken GROUP BY node
    ), hour AS (
        SELECT DISTINCT s.node, date_trunc('hour', s.sent_at) AS began FROM spoken AS s JOIN last AS l ON l.node = s.node
            AND s.sent_at >= l.last_message - INTERVAL 90 DAY
    ), past AS (
        SELECT node, count(hours) AS silences, median(hours) AS usual, max(hours) AS longest FROM (
            SELECT node, date_diff('hour', lag(began) OVER (PARTITION BY node ORDER BY began), began) AS hours FROM hour)
        GROUP BY node
    ), called AS (  -- about this silence
        SELECT c.node, arg_max(c.outcome, (c.decided_at, c.decision_id)) AS outcome, arg_max(c.who, (c.decided_at, c.decision_id)) AS rung_by,
            max(c.decided_at) AS rung_at, arg_max({'day': c.ring_again_on}, (c.decided_at, c.decision_id)).day AS ring_again_on,
            arg_max({'note': c.note}, (c.decided_at, c.decision_id)).note AS note, count(*) AS calls
        FROM (FROM rung_up WHERE decided_at < end_of(on_day)) AS c LEFT JOIN last AS l USING (node)
        WHERE l.last_message IS NULL OR c.decided_at >= l.last_message GROUP BY c.node
    ), standing AS (
        SELECT n.*, l.last_message, coalesce(l.reports, 0) AS reports, l.message_id, l.ordinal, coalesce(p.silences, 0) AS silences, p.usual, p.longest,
            silence_standing(l.last_message, p.silences, p.longest, looked_at(on_day)) AS standing,
            on_day - day_of(l.last_message) AS silent_days, hours_between(l.last_message, looked_at(on_day)) / nullif(p.longest, 0) AS ratio,
            c.outcome, c.rung_by, c.rung_at, coalesce(c.calls, 0) AS calls, c.note,
            coalesce(c.ring_again_on, day_of(c.rung_at) + if(c.outcome = 'spoke', 7, 1)) AS rests_until
        FROM nodes AS n LEFT JOIN last AS l USING (node) LEFT JOIN past AS p USING (node) LEFT JOIN called AS c USING (node)
    ), on_ladder AS (
        SELECT *, coalesce(standing IN ('dead', 'unusual', 'never') OR standing = 'unknown' AND silent_days >= 7, false) AS is_silent FROM standing
    )
    SELECT *, is_silent AND coalesce(rests_until <= on_day, true)
            AND (level = 'block' OR block NOT IN (SELECT o.block FROM on_ladder AS o WHERE o.level = 'block' AND o.is_silent)) AS is_due
    FROM on_ladder;
