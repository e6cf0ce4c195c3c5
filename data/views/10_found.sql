-- The reports that a viewer's filters let through: first and last day (that they count on), channel, kind, category, subject, and how it stands (open,
-- overdue, unplaced). Null lets everything through. Place is a filter of its own, `lies_in`: what is unplaced has none.
CREATE MACRO chosen(first_day, last_day, of_channel, of_kind, of_category, about, standing) AS TABLE
    SELECT * FROM report
    WHERE (first_day IS NULL OR counts_on >= first_day) AND (last_day IS NULL OR counts_on <= last_day)
        AND (of_channel IS NULL OR channel = of_channel)
        AND (of_kind IS NULL OR kind = of_kind)
        AND (of_category IS NULL OR category = of_category)
        AND (about IS NULL OR subject = about)
        AND CASE standing WHEN 'open' THEN is_open(status) WHEN 'overdue' THEN is_overdue(status, due)
            WHEN 'unplaced' THEN is_unplaced(kind, place_precision) ELSE standing IS NULL END;

-- The messages in which every word of a search is found: in their words, in the place typed, or in the names of the place that one of
-- their reports is of, as the machine or a person says. `wanted`: see `search.Sought.keys`; null finds nothing.
CREATE MACRO has_key(keys, starts) AS list_bool_or(list_transform(starts, lambda start: contains(keys, start)));
CREATE MACRO has_keys(keys, words) AS (
    has_key(keys, words[1]) AND coalesce(list_bool_and(list_transform(words[2:], lambda word: has_key(keys, word))), true)
);
CREATE MACRO is_sought(keys, place_keys, wanted) AS
    has_keys(concat(keys, place_keys), from_json(coalesce(wanted::VARCHAR, '[]'), '[["VARCHAR"]]'));
CREATE MACRO saying(wanted) AS TABLE
    SELECT message_id FROM told_apart
    WHERE wanted IS NOT NULL AND message_id NOT IN (SELECT d.message_id FROM reports AS d WHERE d.decision_id IS NOT NULL)
        AND content IN (
            SELECT u.content FROM understood AS u
            LEFT JOIN place_keys AS p ON p.level = u.place_precision AND p.lgd_code = coalesce(u.panchayat, u.block, u.district)
            WHERE is_sought(u.keys, p.keys, wanted))
    UNION
    SELECT r.message_id FROM reports AS r JOIN told_apart AS m USING (message_id) JOIN understood AS u USING (content)
    LEFT JOIN place_keys AS p ON p.level = r.place_precision AND p.lgd_code = coalesce(r.panchayat, r.block, r.district)
    WHERE wanted IS NOT NULL AND r.decision_id IS NOT NULL AND is_sought(u.keys, p.keys, wanted);

-- The messages that a viewer's filters and search let through: with a place, kind, category, subject or standing chosen those that have
-- such a report, else all of these days and this channel, talk and pictures too. Parameters as those of `chosen`, `lies_in`, `saying`.
CREATE MACRO is_of_reports(of_kind, of_category, about, standing, in_district, in_block) AS
    coalesce(of_kind, of_category, about, standing, in_district::VARCHAR, in_block::VARCHAR) IS NOT NULL;
CREATE MACRO found(first_day, last_day, of_channel, of_kind, of_category, about, standing, in_district, in_block, wanted) AS TABLE
    SELECT message_id, sent_at FROM message
    WHERE NOT is_of_reports(of_kind, of_category, about, standing, in_district, in_block)
        AND (first_day IS NULL OR day >= first_day) AND (last_day IS NULL OR day <= last_day)
        AND (of_channel IS NULL OR channel = of_channel)
        AND (wanted IS NULL OR message_id IN (FROM saying(wanted)) AND message_id NOT IN (FROM withheld))
    UNION ALL
    SELECT DISTINCT message_id, sent_at FROM chosen(first_day, last_day, of_channel, of_kind, of_category, about, standing)
    WHERE is_of_reports(of_kind, of_category, about, standing, in_district, in_block) AND lies_in(district, block, in_district, in_block)
        AND (wanted IS NULL OR message_id IN (FROM saying(wanted)) AND message_id NOT IN (FROM withheld));
