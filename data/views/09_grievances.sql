-- Numbered: a grievance that has been acknowledged, with its clocks. A grievance about the BDO or CO names that office by itself.
CREATE MACRO three_quarters(begins, ends) AS begins + (ends - begins) * 0.75;
CREATE VIEW numbered AS
    SELECT r.* EXCLUDE (decision_id, status, due, counts_on, told_of) REPLACE (CASE WHEN message_id IN (FROM sealed) THEN NULL ELSE group_name END AS group_name),
        g.* EXCLUDE (number), three_quarters(g.since, g.station_due) AS warns_at,
        coalesce(g.named ->> 'office', CASE WHEN r.subject IN ('bdo', 'co') THEN r.subject END) AS named_office
    FROM (FROM grievance WHERE number IS NOT NULL) AS r JOIN grievances AS g USING (number);
-- A step: a decision about a numbered grievance in scope. What was written in it is withheld with the words of its message.
CREATE VIEW step AS
    SELECT s.* REPLACE (CASE WHEN getvariable('sees_texts')::BOOLEAN AND n.message_id NOT IN (FROM withheld) THEN masked_text(s.what) END AS what)
    FROM steps AS s JOIN (SELECT number, message_id FROM grievance WHERE number IS NOT NULL) AS n USING (number);
-- A clock that runs on an open grievance: station (time on one desk), citizen (time since the citizen spoke), outside (the limit of
-- another system). `warns_at`: three quarters of it are gone.
CREATE MACRO end_of(day) AS ((day + 1)::TIMESTAMP AT TIME ZONE 'Asia/Kolkata');
CREATE VIEW clock AS
    WITH waiting AS (SELECT *, track_of(subject, category) AS track FROM grievance WHERE is_open(status)), running AS (
        SELECT message_id, ordinal, 'station' AS clock, since AS begins, station_due AS ends
        FROM numbered WHERE is_open(status) AND station_due IS NOT NULL
        UNION ALL
        SELECT w.message_id, w.ordinal, 'station', w.sent_at, w.sent_at + to_hours(l.length)
        FROM (FROM waiting WHERE status = 'received' AND number IS NULL) AS w
        ASOF JOIN (FROM limits WHERE clock = 'station' AND status = 'received') AS l ON l.track = w.track AND w.day >= l.valid_from
        UNION ALL
        SELECT message_id, ordinal, 'citizen', sent_at, end_of(due) FROM waiting
        UNION ALL
        SELECT message_id, ordinal, 'outside', since, end_of(outside_due)
        FROM numbered WHERE is_open(status) AND outside_due IS NOT NULL
    )
    SELECT *, three_quarters(begins, ends) AS warns_at FROM running;
-- How a clock stands at the moment a viewer looks from: late, soon (within 48 hours), later.
CREATE MACRO clock_state(ends) AS CASE WHEN ends < getvariable('moment')::TIMESTAMPTZ THEN 'late'
    WHEN ends <= getvariable('moment')::TIMESTAMPTZ + INTERVAL 48 HOURS THEN 'soon' ELSE 'later' END;
-- How the clocks of a grievance stand together: is one late, since when; does one run out soon; which ends next, and when.
CREATE VIEW clocked AS
    SELECT message_id, ordinal, bool_or(clock_state(ends) = 'late') AS is_late, bool_or(clock_state(ends) = 'soon') AS is_soon,
        min(ends) FILTER (clock_state(ends) = 'late') AS late_since, min(ends) FILTER (clock_state(ends) <> 'late') AS next_ends,
        arg_min(clock, ends) FILTER (clock_state(ends) = 'late') AS late_clock, arg_min(clock, ends) FILTER (clock_state(ends) <> 'late') AS next_clock
    FROM clock GROUP BY message_id, ordinal;
-- A grievance waits for somebody while it is open, or closed and not confirmed; the tabs of the queue part those that wait.
CREATE MACRO waits(status) AS (is_open(status) OR coalesce(status = 'closed', false));
CREATE MACRO in_tab(tab, status, is_soon, is_late, owner) AS coalesce(CASE tab WHEN 'received' THEN status = 'received' WHEN 'soon' THEN is_soon
    WHEN 'late' THEN is_late WHEN 'closed' THEN status = 'closed' WHEN 'mine' THEN owner = getvariable('who') ELSE tab IS NULL END, false);
-- A rung of a ladder: an office, and the level of the place that it serves.
CREATE VIEW rung AS SELECT track, rank, office, level FROM rungs;
-- A call-back: what the citizen said when he was asked whether a closed grievance is put right. `week`: on whose list the call was.
CREATE VIEW call_back AS
    SELECT s.number, s.decision_id, s.who, s.decided_at, s.what ->> 'outcome' AS outcome, (s.what ->> 'week')::DATE AS week
    FROM steps AS s JOIN (SELECT number FROM grievance WHERE number IS NOT NULL) AS n USING (number)
    WHERE s.kind = 'called_back' AND s.fault IS NULL;
-- Escalated: an open matter of the government whose time with an office has run out, or that was sent to the minister's public hearing.
CREATE VIEW escalated AS
    SELECT * FROM numbered
    WHERE is_open(status) AND track = 'government'
        AND (office = 'darbar' OR status = 'forwarded' AND station_due < getvariable('moment')::TIMESTAMPTZ);
-- The Monday of the next public hearing; a Monday is its own.
CREATE MACRO next_monday(today) AS (today + ((8 - isodow(today)) % 7)::INTEGER)::DATE;
-- The department that a matter belongs to.
CREATE VIEW department AS SELECT category, department, label_hi, label_en FROM departments;
-- A holiday: a day on which offices are closed, of any list in force, with all names it has there.
CREATE VIEW holiday AS
    SELECT day, string_agg(DISTINCT name_hi, ' / ' ORDER BY name_hi) AS name_hi, string_agg(DISTINCT name_en, ' / ' ORDER BY name_en) AS name_en
    FROM holidays JOIN files AS f USING (file_id) WHERE f.in_force GROUP BY day;
