-- A unit that is to have a committee: each district, block and listed panchayat looked at, and what the register knows as a unit without
-- a code there: a mandal, a panchayat of no list.
CREATE VIEW committee_unit AS
    SELECT unit_of(level, lgd_code) AS unit, level, lgd_code, district, block, name_hi, name_en, imported,
        json_object(level, [lgd_code::VARCHAR, NULL])::VARCHAR AS place
    FROM place WHERE level IN ('district', 'block', 'panchayat') AND district IN (SELECT d.district FROM district AS d)
    UNION ALL
    SELECT unit, level, NULL, district, block, name_hi, name_en, false, place
    FROM units WHERE track = 'party' AND level IN ('mandal', 'panchayat') AND in_scope(district, block)
        AND district IN (SELECT d.district FROM district AS d)
        AND unit NOT IN (SELECT unit_of(l.level, l.lgd_code) FROM places AS l WHERE l.level = 'panchayat');
-- A step that a desk took for a committee (taken back: not in force), and a meeting that it was told of. Held is what attendance or minutes
-- show; else it is merely reported.
CREATE VIEW committee_step AS
    SELECT s.* EXCLUDE (load_id), undoes IS NULL AND decision_id NOT IN (SELECT t.undoes FROM committee_steps AS t WHERE t.undoes IS NOT NULL) AS in_force
    FROM committee_steps AS s WHERE unit IN (SELECT u.unit FROM committee_unit AS u) AND counts_with(load_id);
CREATE MACRO meeting_shown(outcome, attendance, minutes) AS
    CASE WHEN outcome <> 'held' THEN outcome WHEN coalesce(attendance, 0) > 0 OR coalesce(minutes, '') <> '' THEN 'held' ELSE 'reported' END;
CREATE VIEW meeting AS
    SELECT decision_id, decided_at, who, unit, level, on_day, meeting_shown(outcome, attendance, minutes) AS standing, attendance, minutes, note
    FROM meetings WHERE undoes IS NULL AND counts_with(load_id) AND decision_id NOT IN (SELECT t.undoes FROM meetings AS t WHERE t.undoes IS NOT NULL)
        AND unit IN (SELECT u.unit FROM committee_unit AS u);
-- The posts that a committee of a level has: 1 president, 2 vice-presidents, 9 general secretaries; of a district nobody says how many.
CREATE VIEW committee_posts AS
    SELECT level, sum(seats)::INTEGER AS posts FROM post_kinds
    WHERE track = 'party' AND level IN ('block', 'mandal', 'panchayat') GROUP BY level;
-- The posts of a committee that somebody holds on the day looked from, and when the last of them was filled, where it is known of all.
CREATE VIEW committee_filled AS
    SELECT unit, count(*) AS filled, CASE WHEN bool_and(from_day IS NOT NULL) THEN max(from_day) END AS filled_on
    FROM holdings JOIN post_kinds AS k USING (post)
    WHERE k.track = 'party' AND NOT overruled AND is_within(getvariable('today')::DATE, from_day, to_day) GROUP BY unit;
-- What reports claim: that a committee was formed. Of the level that their words say, else of that of their place; `unit` is null where
-- the place isn't known to that level. Never what is known of a committee.
CREATE VIEW committee_claim AS
    SELECT unit_of(level, CASE level WHEN 'district' THEN district WHEN 'block' THEN block WHEN 'panchayat' THEN panchayat END) AS unit,
        level, district, block, day
    FROM (SELECT *, coalesce(committee_level, place_precision) AS level FROM reports WHERE kind = 'committee' AND says_formed)
    WHERE in_scope(district, block) AND district IN (SELECT d.district FROM district AS d);
-- A committee: how far it has come, by lists and desks alone; what reports claim stands apart. `is_…` is each step by itself: formed are
-- those whose posts a list fills, and those that a desk says so of; alive by the last call, of the desk or drawn by lot, for a time;
-- `has_met` in the month looked at.
CREATE VIEW committee AS
    WITH told AS (
        SELECT unit, arg_max(on_day, (decided_at, decision_id)) FILTER (in_force AND step = 'proposed') AS proposed_on,
            arg_max(on_day, (decided_at, decision_id)) FILTER (in_force AND step = 'formed') AS formed_on,
            arg_max(on_day, (decided_at, decision_id)) FILTER (in_force AND step = 'approved') AS approved_on,
            arg_max(who, (decided_at, decision_id)) FILTER (in_force AND step IN ('formed', 'approved')) AS formed_who,
            arg_max({'at': decided_at, 'day': on_day}, (decided_at, decision_id)) FILTER (in_force AND step = 'alive') AS found,
            arg_max(decision_id, (decided_at, decision_id)) FILTER (in_force) AS last_step,
            arg_max(decision_id, (decided_at, decision_id)) AS head
        FROM committee_step GROUP BY unit
    ), asked AS (  -- by a call that was drawn by lot
        SELECT unit, max(decided_at) AS at, arg_max(day_of(decided_at), decided_at) AS day,
            arg_max(outcome = 'verified', decided_at) AS is_alive
        FROM unit_checked WHERE outcome IN ('verified', 'not_verified') GROUP BY unit
    ), met AS (
        SELECT unit, max(on_day) FILTER (standing = 'held') AS met_on, max(on_day) FILTER (standing = 'reported') AS reported_met_on
        FROM meeting WHERE on_day <= getvariable('today')::DATE GROUP BY unit
    ), known AS (
        SELECT u.*, p.posts, coalesce(f.filled, 0) AS filled, t.proposed_on, t.approved_on, CASE WHEN coalesce(a.at > t.found.at, t.found IS NULL) THEN CASE WHEN a.is_alive THEN a.day END ELSE t.found.day END AS alive_on, m.met_on, m.reported_met_on,
            coalesce(f.filled >= p.posts, false) AS is_filled,
            coalesce(t.formed_on, CASE WHEN f.filled >= p.posts THEN f.filled_on END) AS formed_on,
            t.formed_on IS NOT NULL AS is_said, t.formed_who, t.last_step, t.head, coalesce(c.claims, 0) AS claims, c.claimed_on
        FROM committee_unit AS u LEFT JOIN committee_posts AS p USING (level) LEFT JOIN committee_filled AS f USING (unit)
        LEFT JOIN told AS t USING (unit) LEFT JOIN asked AS a USING (unit) LEFT JOIN met AS m USING (unit)
        LEFT JOIN (SELECT unit, count(*) AS claims, max(day) AS claimed_on FROM committee_claim GROUP BY unit) AS c USING (unit)
    ), stepped AS (
        SELECT *, alive_on + holds_days AS alive_until, is_filled OR is_said OR approved_on IS NOT NULL AS is_formed, approved_on IS NOT NULL AS is_approved,
            is_formed AND coalesce(getvariable('today')::DATE BETWEEN alive_on AND alive_until, false) AS is_alive,
            coalesce(met_on >= date_trunc('month', getvariable('today')::DATE), false) AS has_met,
            coalesce(reported_met_on >= date_trunc('month', getvariable('today')::DATE), false) AND NOT has_met AS is_said_met
        FROM known, (SELECT max(holds_days) AS holds_days FROM committee_stages WHERE step = 'alive')
    )
    SELECT * EXCLUDE (holds_days, formed_who), is_formed OR filled > 0 OR proposed_on IS NOT NULL AS is_proposed, claims > 0 AS is_claimed,
        CASE WHEN is_alive THEN 'alive' WHEN is_approved THEN 'approved' WHEN is_formed THEN 'formed'
            WHEN filled > 0 OR proposed_on IS NOT NULL THEN 'proposed' ELSE 'none' END AS stage,
        CASE WHEN NOT is_formed THEN NULL WHEN is_filled THEN 'list' WHEN formed_who = 'list' THEN 'stated' ELSE 'desk' END AS formed_by
    FROM stepped;
-- How many committees there are to be. One row per place of a level (state: of each State looked at, all that is in scope; district; block) and level of
-- committees. Of panchayats only lists tell how many a block has (of another State's blocks too): where one is missing the number is null, but of a whole State, where
-- the LGD's number stands for it. Nobody lists mandals.
CREATE MACRO committees_due(by_level) AS TABLE
    WITH listed AS (
        SELECT b.block, b.district, count(p.lgd_code) AS panchayats
        FROM block AS b LEFT JOIN (FROM place WHERE level = 'panchayat') AS p ON p.block = b.block GROUP BY b.block, b.district
    ), parts AS (
        SELECT d.state, NULL::INTEGER AS of_district, NULL::INTEGER AS of_block, d.district, NULL::INTEGER AS block FROM district AS d
        WHERE by_level = 'state'
        UNION ALL
        SELECT d.state, d.district, NULL, d.district, NULL FROM district AS d WHERE coalesce(by_level, 'district') = 'district'
        UNION ALL
        SELECT d.state, b.district, b.block, b.district, b.block FROM block AS b JOIN district AS d USING (district) WHERE by_level = 'block'
    ), counted AS (
        SELECT p.state, of_district AS district, of_block AS block, count(DISTINCT p.district) FILTER (in_scope(p.district, NULL)) AS districts, count(l.block) AS blocks,
            count(DISTINCT p.district) FILTER (l.block IS NULL) AS without_blocks,
            count(l.block) FILTER (l.panchayats = 0) AS lists_missing, sum(l.panchayats)::INTEGER AS panchayats
        FROM parts AS p LEFT JOIN listed AS l ON l.district = p.district AND (p.block IS NULL OR l.block = p.block)
        GROUP BY p.state, of_district, of_block
    ), fact AS (
        SELECT state, sum(units)::INTEGER AS units FROM unit_counts
        WHERE level = 'panchayat' AND list_contains(getvariable('whole_states')::INTEGER[], state) GROUP BY state
    )
    SELECT c.state, c.district, c.block, v.level, c.lists_missing, CASE v.level
            WHEN 'district' THEN nullif(c.districts, 0)
            WHEN 'block' THEN CASE WHEN c.without_blocks = 0 THEN c.blocks END
            WHEN 'panchayat' THEN CASE WHEN c.lists_missing = 0 AND c.without_blocks = 0 THEN c.panchayats WHEN by_level = 'state' THEN f.units END END::INTEGER AS expected,
        CASE v.level WHEN 'mandal' THEN 'none' WHEN 'block' THEN CASE WHEN c.without_blocks = 0 THEN 'lgd' ELSE 'none' END
            WHEN 'panchayat' THEN CASE WHEN c.lists_missing = 0 AND c.without_blocks = 0 THEN 'lists' WHEN by_level = 'state' AND f.units IS NOT NULL THEN 'lgd' ELSE 'none' END
            ELSE 'lgd' END AS expected_from
    FROM counted AS c LEFT JOIN fact AS f USING (state), (VALUES ('district'), ('block'), ('mandal'), ('panchayat')) AS v (level)
    WHERE c.blocks + c.districts > 0 AND (v.level <> 'district' OR c.block IS NULL AND c.districts > 0);
-- The meeting that each committee is to hold in the month of a day, by the rule in force when the month began, and how that stands: held
-- (shown by attendance or minutes), reported (nothing shows it), cancelled, due, grace (due, within the days of grace), missed;
-- not_formed: there is no committee yet that could meet. One row per unit.
CREATE MACRO meetings_due(of_day) AS TABLE
    WITH month AS (
        SELECT date_trunc('month', of_day)::DATE AS first, last_day(of_day) AS last
    ), rule AS (
        SELECT level, arg_max(due_day, valid_from) AS due_day, arg_max(grace_days, valid_from) AS grace_days,
            any_value(first) AS first, any_value(last) AS last
        FROM meeting_rules, month WHERE valid_from <= first GROUP BY level
    ), told AS (
        SELECT unit, list_position(['cancelled', 'reported', 'held'], standing) AS rank, on_day AS told_on, attendance, minutes, decided_at, decision_id
        FROM meeting WHERE meeting.on_day BETWEEN (SELECT first FROM month) AND least((SELECT last FROM month), getvariable('today')::DATE)
    ), best AS (
        SELECT unit, ['cancelled', 'reported', 'held'][max(rank)] AS standing, arg_max(told_on, (rank, decided_at, decision_id)) AS told_on,
            arg_max(attendance, (rank, decided_at, decision_id)) AS attendance,
            arg_max(coalesce(minutes, '') <> '', (rank, decided_at, decision_id)) AS has_minutes,
            arg_max(decision_id, (rank, decided_at, decision_id)) AS decision_id
        FROM told GROUP BY unit
    ), due AS (
        SELECT c.*, least(coalesce(r.first + (r.due_day - 1)::INTEGER, r.last), r.last)::DATE AS due_on, r.grace_days, r.first
        FROM committee AS c JOIN rule AS r USING (level)
    )
    SELECT d.unit, d.level, d.lgd_code, d.place, d.district, d.block, d.name_hi, d.name_en, d.posts, d.filled, d.is_formed, d.first AS month,
        d.due_on, d.due_on + d.grace_days AS grace_until, b.told_on, b.attendance, b.has_minutes, b.decision_id, d.met_on, CASE
            WHEN b.standing IS NOT NULL THEN b.standing
            WHEN NOT d.is_formed AND d.level <> 'district' THEN 'not_formed'
            WHEN getvariable('today')::DATE <= d.due_on THEN 'due'
            WHEN getvariable('today')::DATE <= d.due_on + d.grace_days THEN 'grace' ELSE 'missed' END AS standing
    FROM due AS d LEFT JOIN best AS b USING (unit);
-- Committees and meetings counted: one row per place and level of committees as `committees_due` has them. What reports claim (`claimed_…`)
-- stands beside what is known and is no part of it.
CREATE MACRO part_of(by_level, state, district, block) AS
    {'state': state, 'district': if(by_level = 'state', NULL, district), 'block': if(by_level = 'block', block, NULL)};
CREATE MACRO committee_counts(by_level) AS TABLE
    WITH counted AS (
        SELECT part_of(by_level, d.state, district, c.block) AS part, level, count(*) AS known, count(*) FILTER (is_proposed) AS proposed,
            count(*) FILTER (is_formed) AS formed, count(*) FILTER (is_approved) AS approved, count(*) FILTER (is_alive) AS alive,
            count(*) FILTER (has_met) AS met, count(*) FILTER (is_proposed AND NOT is_formed) AS begun,
            count(*) FILTER (is_claimed) AS claimed_formed, count(*) FILTER (is_claimed AND NOT is_formed) AS claimed_only,
            count(*) FILTER (is_said_met) AS claimed_met
        FROM committee AS c JOIN district AS d USING (district) GROUP BY ALL
    ), unplaced AS (
        SELECT part_of(by_level, d.state, district, c.block) AS part, level, count(*) AS reports FROM committee_claim AS c JOIN district AS d USING (district)
        WHERE unit IS NULL GROUP BY ALL
    )
    SELECT e.state, e.district, e.block, e.level, e.expected, e.expected_from, e.lists_missing, coalesce(c.known, 0) AS known,
        coalesce(c.proposed, 0) AS proposed, coalesce(c.formed, 0) AS formed, coalesce(c.approved, 0) AS approved, coalesce(c.alive, 0) AS alive,
        coalesce(c.met, 0) AS met, CASE WHEN e.expected IS NOT NULL THEN greatest(e.expected - coalesce(c.formed, 0), 0) END AS missing,
        coalesce(c.begun, 0) AS begun, coalesce(c.claimed_formed, 0) AS claimed_formed, coalesce(c.claimed_only, 0) AS claimed_only,
        coalesce(c.claimed_met, 0) AS claimed_met, coalesce(u.reports, 0) AS claimed_unplaced
    FROM (SELECT *, {'state': state, 'district': district, 'block': block} AS part FROM committees_due(by_level)) AS e
    LEFT JOIN counted AS c ON c.part = e.part AND c.level = e.level
    LEFT JOIN unplaced AS u ON u.part = e.part AND u.level = e.level;
CREATE MACRO meeting_counts(by_level, of_day) AS TABLE
    WITH counted AS (
        SELECT part_of(by_level, d.state, district, m.block) AS part, level, count(*) AS known, count(*) FILTER (is_formed) AS formed,
            count(*) FILTER (standing = 'held') AS held, count(*) FILTER (standing = 'reported') AS claimed_held,
            count(*) FILTER (standing = 'cancelled') AS cancelled, count(*) FILTER (standing = 'due') AS due,
            count(*) FILTER (standing = 'grace') AS grace, count(*) FILTER (standing = 'missed') AS missed,
            count(*) FILTER (standing = 'not_formed') AS not_formed, sum(attendance) FILTER (standing = 'held')::BIGINT AS attendance,
            count(attendance) FILTER (standing = 'held') AS attended, max(due_on) AS due_on, max(grace_until) AS grace_until
        FROM meetings_due(of_day) AS m JOIN district AS d USING (district) GROUP BY ALL
    )
    SELECT e.district, e.block, e.level, e.expected, e.expected_from, e.lists_missing, coalesce(c.known, 0) AS known,
        coalesce(c.formed, 0) AS formed, coalesce(c.held, 0) AS held, coalesce(c.claimed_held, 0) AS claimed_held,
        coalesce(c.cancelled, 0) AS cancelled, coalesce(c.due, 0) AS due, coalesce(c.grace, 0) AS grace, coalesce(c.missed, 0) AS missed,
        coalesce(c.not_formed, 0) AS not_formed, c.attendance, coalesce(c.attended, 0) AS attended, c.due_on, c.grace_until
    FROM (SELECT *, {'state': state, 'district': district, 'block': block} AS part FROM committees_due(by_level)) AS e
    LEFT JOIN counted AS c ON c.part = e.part AND c.level = e.level;
