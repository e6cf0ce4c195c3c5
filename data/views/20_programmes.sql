-- A programme of the party's calendar, and what a desk said of it in a unit in scope: held, not_held, cancelled; the last word counts.
CREATE VIEW programme AS
    SELECT * EXCLUDE (load_id) FROM programmes WHERE counts_with(load_id);
CREATE VIEW programme_word AS
    SELECT d.what ->> 'programme' AS programme, d.what ->> 'level' AS level, (d.what ->> 'lgd_code')::INTEGER AS lgd_code,
        arg_max(d.what ->> 'outcome', (d.decided_at, d.decision_id)) AS outcome, arg_max(d.who, (d.decided_at, d.decision_id)) AS who,
        arg_max({'n': (d.what ->> 'heads')::INTEGER}, (d.decided_at, d.decision_id)).n AS heads,
        CASE WHEN getvariable('sees_texts')::BOOLEAN THEN masked_text(arg_max(d.what ->> 'note', (d.decided_at, d.decision_id))) END AS note,
        max(d.decided_at) AS decided_at
    FROM decisions AS d JOIN places AS p ON p.level = (d.what ->> 'level') AND p.lgd_code = (d.what ->> 'lgd_code')::INTEGER
    WHERE d.kind = 'programme_told' AND in_scope(p.district, p.block) AND counts_with(d.what ->> 'load_id')
    GROUP BY ALL;
-- The units that a programme is expected in, of the viewer's area.
CREATE VIEW programme_expected AS
    SELECT p.programme, p.level, u.lgd_code, u.name_hi, u.name_en, u.district, u.block
    FROM programme AS p JOIN (
        SELECT 'district' AS level, district AS lgd_code, name_hi, name_en, district, NULL::INTEGER AS block FROM district
        WHERE in_scope(district, NULL)
        UNION ALL SELECT 'block', block, name_hi, name_en, district, block FROM block
        UNION ALL SELECT level, lgd_code, name_hi, name_en, district, block FROM place WHERE level = 'panchayat' AND block IN (SELECT b.block FROM block AS b)
    ) AS u ON u.level = p.level AND list_contains(p.within, u.district);
-- A report that claims that a programme was held in a unit: an activity there on one of its days, or told the day after, that tells of it in its
-- words. `outcome`: what was said when somebody asked about it. `is_own`: in his own words, not sent on from another. Withheld words tell nothing.
CREATE VIEW programme_claim AS
    WITH told AS MATERIALIZED (
        SELECT p.programme, CASE p.level WHEN 'district' THEN r.district WHEN 'block' THEN r.block ELSE r.panchayat END AS lgd_code,
            r.message_id, r.ordinal, r.sent_at, r.heads_low, r.heads_high, m.content, sender_of(m.sender_number, m.sender_name) AS sender
        FROM programme AS p JOIN report AS r ON r.kind = 'activity' AND r.told_of BETWEEN p.first_day AND p.last_day + 1
            AND list_contains(p.within, r.district)
        JOIN told_apart AS m USING (message_id) JOIN understood AS u ON u.content = m.content AND u.ordinal = 0
        WHERE r.message_id NOT IN (FROM withheld) AND is_sought(u.keys, '', p.sought)
    ), first_said AS (
        SELECT t.programme, t.lgd_code, k.key, min_by(t.sender, (t.sent_at, t.message_id)) AS sender FROM told AS t JOIN text_keys AS k USING (content)
        GROUP BY ALL
    ), copied AS (
        SELECT DISTINCT t.programme, t.lgd_code, t.message_id FROM told AS t JOIN text_keys AS k USING (content)
        JOIN first_said AS f ON f.programme = t.programme AND f.lgd_code IS NOT DISTINCT FROM t.lgd_code AND f.key = k.key
        WHERE f.sender IS DISTINCT FROM t.sender
    ), asked AS (
        SELECT message_id, ordinal, arg_max(outcome, (decided_at, decision_id)) FILTER (outcome <> 'not_reached') AS outcome
        FROM checked GROUP BY message_id, ordinal
    )
    SELECT t.* EXCLUDE (content), a.outcome, c.message_id IS NULL AND t.sender IS NOT NULL AS is_own
    FROM told AS t LEFT JOIN asked AS a USING (message_id, ordinal)
    LEFT JOIN copied AS c ON c.programme = t.programme AND c.lgd_code IS NOT DISTINCT FROM t.lgd_code AND c.message_id = t.message_id
    WHERE t.lgd_code IS NOT NULL;
-- What became of a programme in each unit, as of a day: verified (a desk says so, or a call found it so), claimed (reports tell of it, nobody has
-- asked), not_held (a desk says so, or all who were asked), cancelled, coming (its days aren't over), silent (nothing was heard: not the same as
-- not held). Head-counts stand apart: claimed (lowest to highest, no highest: or more), corroborated (at least so many, by the word of two
-- senders or more in their own words), verified (as a desk counts).
CREATE MACRO programmes_on(on_day) AS TABLE
    WITH heard AS (
        SELECT programme, lgd_code, count(*) AS reports, count(*) FILTER (outcome = 'verified') AS confirmed,
            count(*) FILTER (outcome = 'not_verified') AS denied, count(DISTINCT sender) FILTER (is_own) AS witnesses,
            min(heads_low) AS heads_low, CASE WHEN count(heads_low) = count(heads_high) THEN max(heads_high) END AS heads_high,
            list(message_id::VARCHAR ORDER BY sent_at, message_id, ordinal) AS messages
        FROM programme_claim WHERE day_of(sent_at) <= on_day GROUP BY programme, lgd_code
    ), by_witness AS (  -- what each says at least
        SELECT programme, lgd_code, sender, max(heads_low) AS heads FROM programme_claim
        WHERE is_own AND heads_low IS NOT NULL AND day_of(sent_at) <= on_day GROUP BY ALL
    ), corroborated AS (
        SELECT programme, lgd_code, list_reverse_sort(list(heads))[2] AS heads FROM by_witness GROUP BY ALL
    )
    SELECT e.*, p.name_hi AS programme_hi, p.name_en AS programme_en, p.first_day, p.last_day,
        CASE WHEN w.outcome IN ('cancelled', 'not_held') THEN w.outcome WHEN w.outcome = 'held' OR h.confirmed > 0 THEN 'verified'
            WHEN h.reports > h.denied THEN 'claimed' WHEN h.denied > 0 THEN 'not_held' WHEN on_day <= p.last_day THEN 'coming' ELSE 'silent' END AS standing,
        coalesce(h.reports, 0) AS reports, coalesce(h.witnesses, 0) AS witnesses, h.heads_low, h.heads_high, c.heads AS corroborated_heads,
        w.heads AS verified_heads, h.messages, w.outcome, w.who AS told_by, w.decided_at AS told_at, w.note
    FROM programme_expected AS e JOIN programme AS p USING (programme) LEFT JOIN heard AS h ON h.programme = e.programme AND h.lgd_code = e.lgd_code
    LEFT JOIN corroborated AS c ON c.programme = e.programme AND c.lgd_code = e.lgd_code
    LEFT JOIN (FROM programme_word WHERE day_of(decided_at) <= on_day) AS w ON w.programme = e.programme AND w.level = e.level AND w.lgd_code = e.lgd_code;
-- What a desk decided about a programme of districts looked at: set, changed, withdrawn; `in_force` until it is taken back. `known_…`: the
-- programme's name as it was told last. Only the last decision in force can be taken back, and never the one that set it.
CREATE VIEW programme_decision AS
    WITH said AS (
        SELECT coalesce(what ->> 'programme', decision_id) AS programme, decision_id, who, decided_at, what, (what ->> 'withdrawn') IS NULL AS tells,
            decision_id NOT IN (SELECT what ->> 'undoes' FROM decisions WHERE kind = 'programme_set' AND (what ->> 'undoes') IS NOT NULL) AS in_force
        FROM decisions WHERE kind = 'programme_set' AND (what ->> 'undoes') IS NULL AND counts_with(what ->> 'load_id')
    ), known AS (
        SELECT programme, arg_max(what, (decided_at, decision_id)) FILTER (in_force AND tells) AS last,
            arg_max(decision_id, (decided_at, decision_id)) FILTER (in_force) AS head, arg_min(decision_id, (decided_at, decision_id)) AS first
        FROM said GROUP BY programme
    )
    SELECT s.programme, s.decision_id, s.who, s.decided_at, CASE WHEN NOT s.tells THEN 'withdrawn' WHEN s.decision_id = k.first THEN 'set' ELSE 'changed' END AS act,
        s.what ->> 'name_hi' AS name_hi, s.what ->> 'name_en' AS name_en, (s.what ->> 'first_day')::DATE AS first_day, (s.what ->> 'last_day')::DATE AS last_day,
        s.what ->> 'level' AS level, s.what ->> 'words' AS words, s.what ->> 'circular' AS circular, s.in_force,
        s.decision_id = k.head AND s.decision_id <> k.first AS can_undo, k.last ->> 'name_hi' AS known_hi, k.last ->> 'name_en' AS known_en
    FROM said AS s JOIN known AS k USING (programme)
    WHERE list_has_any((k.last -> 'within')::INTEGER[], (SELECT list(district) FROM district WHERE in_scope(district, NULL)));
