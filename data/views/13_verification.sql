-- A decision that came with demo data counts while they are in force; any other always.
CREATE MACRO counts_with(load_id) AS (load_id IS NULL OR load_id IN (SELECT l.load_id FROM loads AS l WHERE l.in_force));
-- Claimed: a report that something was done or formed. Checked: what was said when somebody was asked whether it is so (verified, not_verified,
-- not_reached); `week`: from whose claims the call was drawn, null when somebody chose it. A call holds while its report says what it said
-- then. What is claimed and what is verified are never added.
CREATE VIEW claimed AS SELECT * FROM report WHERE kind IN ('activity', 'committee');
CREATE VIEW checked AS
    SELECT r.message_id, r.ordinal, d.decision_id, d.who, d.decided_at, d.what ->> 'outcome' AS outcome, (d.what ->> 'week')::DATE AS week
    FROM (SELECT *, try_cast(what -> 'sighting' ->> 'slot' AS UUID) AS slot FROM decisions WHERE kind = 'checked' AND counts_with(what ->> 'load_id')) AS d
    LEFT JOIN pairings AS p ON p.slot = d.slot
    JOIN claimed AS r ON r.message_id = coalesce(p.message_id, d.slot) AND r.ordinal = (d.what ->> 'ordinal')::INTEGER
        AND r.kind = (d.what -> 'claimed' ->> 'kind') AND r.district IS NOT DISTINCT FROM (d.what -> 'claimed' ->> 'district')::INTEGER
        AND r.block IS NOT DISTINCT FROM (d.what -> 'claimed' ->> 'block')::INTEGER;
-- A committee of the register on a day: a unit of the party below the district with somebody on a seat of it. The same, asked whether it is alive.
CREATE MACRO seated(on_day) AS TABLE
    SELECT u.unit, u.level, u.district, u.block, u.name_hi, u.name_en FROM unit AS u
    WHERE u.track = 'party' AND u.level IN ('block', 'mandal', 'panchayat') AND u.unit IN (SELECT s.unit FROM seats_on(on_day) AS s WHERE s.filled);
CREATE VIEW unit_checked AS
    SELECT u.unit, d.decision_id, d.who, d.decided_at, d.what ->> 'outcome' AS outcome, (d.what ->> 'week')::DATE AS week
    FROM (SELECT *, try_cast(what ->> 'unit' AS UUID) AS unit FROM decisions
        WHERE kind = 'unit_checked' AND counts_with(what ->> 'load_id')) AS d JOIN unit AS u USING (unit);
-- One phone: a number under which three persons or more of the register hold seats of units in scope on a day.
CREATE MACRO one_phone(on_day) AS TABLE
    SELECT count(DISTINCT t.person) AS persons, list(DISTINCT t.unit::VARCHAR ORDER BY t.unit::VARCHAR) AS units,
        CASE WHEN count(DISTINCT u.district) = 1 AND count(*) = count(u.district) THEN min(u.district) END AS district,
        CASE WHEN count(DISTINCT u.block) = 1 AND count(*) = count(u.block) THEN min(u.block) END AS block
    FROM tenure AS t JOIN unit AS u USING (unit) JOIN persons AS p USING (person)
    WHERE p.number IS NOT NULL AND is_within(on_day, t.from_day, t.to_day)
    GROUP BY p.number HAVING count(DISTINCT t.person) >= 3;
