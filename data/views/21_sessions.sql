-- Sessions: dialogues with the leaders of a place, as a desk takes them down. A decision about one stands while nobody has taken it back
-- and the load that it came with, if any (demo data), is in force.
CREATE VIEW taken_down AS
    SELECT decision_id, kind, who, decided_at, what FROM decisions
    WHERE kind IN ('session_opened', 'session_said', 'promise_made', 'promise_told') AND (what ->> 'undoes') IS NULL
        AND decision_id NOT IN (SELECT what ->> 'undoes' FROM decisions
            WHERE kind IN ('session_opened', 'session_said', 'promise_made', 'promise_told') AND (what ->> 'undoes') IS NOT NULL)
        AND counts_with(what ->> 'load_id');
-- What was said in a session or told of a promise, for who may read what people write; numbers in it masked.
CREATE MACRO shown_said(words) AS CASE WHEN coalesce(getvariable('sees_texts')::BOOLEAN, false) THEN masked_text(words) END;
-- A session of a place in scope: its day, and with whom it was held.
CREATE VIEW session AS
    SELECT d.decision_id AS session, (d.what ->> 'day')::DATE AS day, p.level, p.lgd_code, p.district, p.name_hi, p.name_en,
        masked_text(d.what ->> 'with_whom') AS with_whom, d.who, d.decided_at
    FROM taken_down AS d JOIN place AS p ON p.level = (d.what ->> 'level') AND p.lgd_code = (d.what ->> 'lgd_code')::INTEGER
    WHERE d.kind = 'session_opened' AND is_looked_at(p.state);
-- An exchange: a question or point that a speaker brought up, and the answer. A speaker is a post of a place, or who was typed.
CREATE VIEW exchange AS
    SELECT d.decision_id AS exchange, s.session, s.district, (d.what ->> 'ordinal')::INTEGER AS ordinal, d.what ->> 'post' AS post,
        p.name_hi, p.name_en, shown_said(d.what ->> 'speaker') AS speaker, shown_said(d.what ->> 'question') AS question,
        shown_said(d.what ->> 'answer') AS answer, d.who, d.decided_at
    FROM taken_down AS d JOIN session AS s ON s.session = (d.what ->> 'session')
    LEFT JOIN places AS p ON p.level = (d.what ->> 'level') AND p.lgd_code = (d.what ->> 'lgd_code')::INTEGER
    WHERE d.kind = 'session_said';
-- How a promise stands: as was told of it last; else overdue, soon (due within seven days) or later.
CREATE MACRO promise_standing(outcome, due) AS CASE WHEN outcome IN ('kept', 'broken', 'withdrawn') THEN outcome
    WHEN due < getvariable('today')::DATE THEN 'overdue' WHEN due <= getvariable('today')::DATE + 7 THEN 'soon' ELSE 'later' END;
CREATE MACRO promise_is_open(standing) AS (standing IN ('overdue', 'soon', 'later'));
-- A promise: what was promised in a session, who owes it (the post of a unit, or the unit) and by which day, postponed or not. It belongs
-- to the owner's place where that lies in the session's, else to the session's, and is in scope with it. A leader's own words before
-- others, so whoever sees the place reads them; notes and proofs are for who may read texts.
CREATE VIEW promise AS
    WITH telling AS (
        SELECT what ->> 'promise' AS promise, decision_id AS told, who AS told_by, decided_at AS told_at, what ->> 'outcome' AS outcome,
            shown_said(what ->> 'note') AS note, shown_said(what ->> 'proof') AS proof,
            count(*) FILTER ((what ->> 'outcome') = 'postponed') OVER (PARTITION BY what ->> 'promise') AS postponed,
            last((what ->> 'due')::DATE IGNORE NULLS) OVER (PARTITION BY what ->> 'promise' ORDER BY decided_at, decision_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS new_due
        FROM taken_down WHERE kind = 'promise_told'
        QUALIFY row_number() OVER (PARTITION BY what ->> 'promise' ORDER BY decided_at DESC, decision_id DESC) = 1
    ), made AS (
        SELECT m.decision_id AS promise, s.decision_id AS session, (s.what ->> 'day')::DATE AS day, m.what ->> 'post' AS post,
            o.level AS owner_level, o.lgd_code AS owner_code, o.name_hi AS owner_hi, o.name_en AS owner_en,
            CASE WHEN sp.level = 'state' OR o.district = sp.district THEN o ELSE sp END AS belongs,
            masked_text(m.what ->> 'words') AS promised, (m.what ->> 'due')::DATE AS first_due, m.who, m.decided_at
        FROM (FROM taken_down WHERE kind = 'promise_made') AS m
        JOIN (FROM taken_down WHERE kind = 'session_opened') AS s ON s.decision_id = (m.what ->> 'session')
        JOIN places AS sp ON sp.level = (s.what ->> 'level') AND sp.lgd_code = (s.what ->> 'lgd_code')::INTEGER
        JOIN places AS o ON o.level = (m.what ->> 'level') AND o.lgd_code = (m.what ->> 'lgd_code')::INTEGER
    )
    SELECT m.* EXCLUDE (belongs), p.district, p.block, coalesce(t.new_due, m.first_due) AS due, coalesce(t.postponed, 0) AS postponed,
        promise_standing(t.outcome, coalesce(t.new_due, m.first_due)) AS standing, t.told, t.told_by, t.told_at, t.note, t.proof
    FROM made AS m JOIN place AS p ON p.level = m.belongs.level AND p.lgd_code = m.belongs.lgd_code LEFT JOIN telling AS t USING (promise)
    WHERE is_looked_at(p.state);
