-- Sealed: a complaint about the writer's own superior. Who wrote it, its words, lines and group come out nowhere, whoever looks; it counts.
-- Two persons open it together, each with a reason, for ten minutes and for the two of them (`seal_opened`); `through_seals`: the
-- verb `record`, which names its line in a decision without showing it.
CREATE VIEW seal_asked AS
    SELECT decision_id, who, decided_at, try_cast(what ->> 'message_id' AS UUID) AS message_id, what ->> 'reason' AS reason,
        coalesce((what ->> 'for_good') = 'true', false) AS for_good FROM decisions
    WHERE kind = 'unseal_asked' AND trim(what ->> 'reason') <> ''
        AND getvariable('moment')::TIMESTAMPTZ BETWEEN decided_at AND decided_at + INTERVAL 24 HOUR;
CREATE VIEW seal_agreed AS
    SELECT try_cast(a.what ->> 'message_id' AS UUID) AS message_id, a.who AS asked_by, d.who AS agreed_by, d.decided_at,
        coalesce((a.what ->> 'for_good') = 'true' AND (d.what ->> 'for_good') = 'true', false) AS for_good
    FROM (SELECT *, what ->> 'ask' AS ask FROM decisions WHERE kind = 'unsealed') AS d
    JOIN (FROM decisions WHERE kind = 'unseal_asked') AS a ON a.decision_id = d.ask
    WHERE a.who <> d.who AND (a.what ->> 'message_id') = (d.what ->> 'message_id')
        AND d.decided_at BETWEEN a.decided_at AND a.decided_at + INTERVAL 24 HOUR
        AND trim(d.what ->> 'reason') <> '' AND trim(a.what ->> 'reason') <> '';
CREATE VIEW seal_opened AS
    SELECT message_id, max(unmasked_until(decided_at)) AS until FROM seal_agreed
    WHERE getvariable('who')::VARCHAR IN (asked_by, agreed_by) AND coalesce(getvariable('unmasks')::BOOLEAN, false)
        AND getvariable('moment')::TIMESTAMPTZ BETWEEN decided_at AND unmasked_until(decided_at)
    GROUP BY ALL;
-- A seal that two took off for good is none any more; what is sealed after that is sealed again.
CREATE VIEW sealed_ever AS
    SELECT coalesce(p.message_id, s.slot) AS message_id, min(s.decided_at) AS sealed_at, min(s.because) AS because
    FROM seals AS s LEFT JOIN pairings AS p ON p.slot = s.slot
    LEFT JOIN (SELECT message_id, max(decided_at) AS lifted_at FROM seal_agreed WHERE for_good GROUP BY ALL) AS l
        ON l.message_id = coalesce(p.message_id, s.slot)
    WHERE l.lifted_at IS NULL OR s.decided_at > l.lifted_at GROUP BY ALL;
CREATE VIEW sealed_for AS
    SELECT message_id FROM sealed_ever
    WHERE message_id NOT IN (SELECT message_id FROM seal_opened) AND NOT coalesce(getvariable('through_seals')::BOOLEAN, false);
-- Every question asks for them, several times over: they are few, and looked up before (asking.py), where the scope is set.
CREATE VIEW sealed AS SELECT unnest(getvariable('sealed')::UUID[]) AS message_id;
-- The same by the slots of its lines.
CREATE VIEW sealed_line AS
    SELECT message_id AS slot FROM sealed UNION SELECT slot FROM pairings WHERE message_id IN (SELECT message_id FROM sealed);
