-- An end (side -1 or 1) of the 95 % interval of a rate of k in n (score interval: the rates whose k is not rarer than 2.5 % by the normal
-- approximation with their own variance); null of none.
CREATE MACRO rate_end(k, n, side) AS CASE WHEN n > 0 THEN
    greatest(k + 1.920729410347062 + side * 1.959963984540054 * sqrt(k + 0.960364705173531), 0) / n END;

-- Why a place is weak: its open parts, each with what it is counted of (k of or in n), its noise band, what speaks against it (counter_k of
-- counter_n), and how it stands to the median of the places of its level that are known, in the State looked at: above or below beyond its
-- noise, within it, or unknown, as where no other place is known. Of a place from which nothing was heard in these days only the days heard from are known. One row per
-- place of $by_level (district, block) and part; of 90 days up to the last one if no first is given.
CREATE MACRO weak_parts(by_level, first_day, last_day) AS TABLE
    WITH span AS (
        SELECT last, coalesce(first_day, last - 89)::DATE AS first, last - coalesce(first_day, last - 89)::DATE + 1 AS days
        FROM (SELECT least(coalesce(last_day, getvariable('today')::DATE), getvariable('today')::DATE)::DATE AS last)
    ), area AS (
        SELECT district, NULL::INTEGER AS block FROM district WHERE by_level = 'district'
        UNION ALL SELECT district, block FROM block WHERE by_level = 'block'
    ), told AS (
        SELECT r.district, CASE WHEN by_level = 'block' THEN r.block END AS block, r.message_id, r.day, r.kind, r.status,
            n.answered_at IS NOT NULL AS answered, sender_of(m.sender_number, m.sender_name) AS sender
        FROM report AS r CROSS JOIN span AS s JOIN message AS m ON m.message_id = r.message_id LEFT JOIN numbered AS n ON n.number = r.number
        WHERE r.district IS NOT NULL AND r.day BETWEEN s.first AND s.last
    ), counted AS (
        SELECT district, block, count(*) AS reports, count(DISTINCT day) AS heard_days, count(*) FILTER (kind = 'activity') AS activities,
            count(*) FILTER (kind = 'grievance') AS grievances, count(*) FILTER (kind = 'grievance' AND answered) AS answered,
            count(*) FILTER (kind = 'grievance' AND NOT answered AND status <> 'received' AND status <> 'acknowledged') AS gone_on
        FROM told GROUP BY ALL
    ), voices AS (  -- of whom nobody knows who wrote counts by himself
        SELECT district, block, max(reports) AS most, sum(reports) AS reports, max(grievances) AS most_grievances
        FROM (SELECT district, block, coalesce(sender, message_id) AS sender, count(*) AS reports,
                  count(*) FILTER (kind = 'grievance') AS grievances FROM told GROUP BY ALL)
        GROUP BY ALL
    ), formed AS (  -- where lists or desks speak of no committee at all, in all that is looked at, nothing is known of any
        SELECT district, block, CASE WHEN sum(sum(proposed)) OVER (PARTITION BY true) > 0 THEN sum(formed) FILTER (expected IS NOT NULL) END AS formed,
            sum(expected) AS expected, sum(claimed_only) FILTER (expected IS NOT NULL) AS claimed
        FROM committee_counts(by_level) GROUP BY ALL
    ), met AS (  -- of the month of the last day: those whose days of grace are over, and those that were told of; as above, else nothing is known
        SELECT district, block, sum(held) AS held, sum(claimed_held) AS claimed,
            CASE WHEN sum(sum(held + claimed_held + cancelled)) OVER (PARTITION BY true) > 0 THEN nullif(sum(held + claimed_held + cancelled + missed), 0) END AS due
        FROM meeting_counts(by_level, least(coalesce(last_day, getvariable('today')::DATE), getvariable('today')::DATE)::DATE) GROUP BY ALL
    ), measured AS (
        SELECT a.district, a.block, p.part, p.axis, p.kind, p.ordinal,
            CASE WHEN p.part = 'committee' THEN f.formed WHEN p.part = 'meetings' THEN CASE WHEN t.due IS NOT NULL THEN t.held END
                WHEN p.part <> 'silence' AND c.reports IS NULL THEN NULL
                WHEN p.part = 'activity' THEN c.activities WHEN p.part = 'answers' THEN c.answered
                WHEN p.part = 'silence' THEN coalesce(c.heard_days, 0) WHEN p.part = 'grievances' THEN c.grievances END AS k,
            CASE WHEN p.part = 'committee' THEN CASE WHEN f.formed IS NOT NULL THEN f.expected END WHEN p.part = 'meetings' THEN t.due
                WHEN p.part <> 'silence' AND c.reports IS NULL THEN NULL
                WHEN p.part IN ('activity', 'grievances') THEN s.days / 7 WHEN p.part = 'answers' THEN c.grievances
                WHEN p.part = 'silence' THEN s.days END AS n,
            CASE p.part WHEN 'committee' THEN f.claimed WHEN 'meetings' THEN t.claimed WHEN 'activity' THEN c.activities
                WHEN 'answers' THEN c.gone_on WHEN 'silence' THEN v.most
                WHEN 'grievances' THEN v.most_grievances END AS counter_k,
            CASE p.part WHEN 'committee' THEN f.expected WHEN 'meetings' THEN t.due WHEN 'activity' THEN c.reports
                WHEN 'answers' THEN c.grievances WHEN 'silence' THEN v.reports
                WHEN 'grievances' THEN c.grievances END AS counter_n
        FROM area AS a CROSS JOIN why_parts AS p CROSS JOIN span AS s
        LEFT JOIN counted AS c ON c.district = a.district AND c.block IS NOT DISTINCT FROM a.block
        LEFT JOIN voices AS v ON v.district = a.district AND v.block IS NOT DISTINCT FROM a.block
        LEFT JOIN formed AS f ON f.district = a.district AND f.block IS NOT DISTINCT FROM a.block
        LEFT JOIN met AS t ON t.district = a.district AND t.block IS NOT DISTINCT FROM a.block
    ), valued AS (
        SELECT *, k / nullif(n, 0) AS value, if(kind = 'share', wilson(k, n, -1), rate_end(k, n, -1)) AS low,
            if(kind = 'share', wilson(k, n, 1), rate_end(k, n, 1)) AS high
        FROM measured
    ), middle AS (
        SELECT part, median(value) AS median, count(value) AS peers FROM valued GROUP BY part
    )
    SELECT v.district, v.block, v.part, v.axis, v.kind, v.ordinal, v.k::BIGINT AS k, v.n, v.value, CASE WHEN v.value IS NOT NULL THEN greatest(v.low, 0) END AS low, v.high,
        v.counter_k::BIGINT AS counter_k, v.counter_n::BIGINT AS counter_n,
        m.median, m.peers, CASE WHEN v.value IS NULL OR m.peers < 2 THEN 'unknown' WHEN greatest(v.low, 0) > m.median THEN 'above' WHEN v.high < m.median THEN 'below'
            ELSE 'noise' END AS stands
    FROM valued AS v JOIN middle AS m USING (part);
-- The rule in force on the day looked from.
CREATE VIEW why_rule AS
    SELECT arg_max(least_known, valid_from) AS least_known, arg_max(margin, valid_from) AS margin
    FROM why_rules WHERE valid_from <= getvariable('today')::DATE;
-- The same told together, by the rule: an organisation is strong where so many more of its parts stand above than below, weak the other way
-- round, open else, unknown where fewer are known than the rule wants; grievances are many or few where they stand so, open else.
CREATE MACRO weak_places(by_level, first_day, last_day) AS TABLE
    SELECT district, block, known, above, below, CASE WHEN known < least_known THEN 'unknown' WHEN above - below >= margin THEN 'strong' WHEN below - above >= margin THEN 'weak'
            ELSE 'open' END AS organisation,
        CASE grievances WHEN 'above' THEN 'many' WHEN 'below' THEN 'few' WHEN 'noise' THEN 'open' ELSE 'unknown' END AS grievances
    FROM (
        SELECT district, block, count(*) FILTER (axis = 'organisation' AND stands <> 'unknown') AS known,
            count(*) FILTER (axis = 'organisation' AND stands = 'above') AS above, count(*) FILTER (axis = 'organisation' AND stands = 'below') AS below,
            any_value(stands) FILTER (axis = 'grievances') AS grievances
        FROM weak_parts(by_level, first_day, last_day) GROUP BY district, block
    ), why_rule;
