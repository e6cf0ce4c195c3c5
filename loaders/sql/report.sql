-- Reports of the messages in `reporting`: what a person said they report, else what is understood.
DELETE FROM reports WHERE message_id IN (SELECT message_id FROM reporting);
CREATE OR REPLACE TEMP TABLE reviewed AS
SELECT m.message_id, arg_max(r.decision_id, (r.decided_at, r.decision_id)) AS decision_id,
    arg_max(r.reports, (r.decided_at, r.decision_id)) AS reports
FROM reviews AS r JOIN sightings AS s ON s.slot = r.slot JOIN files AS f ON f.file_id = s.file_id AND f.in_force
LEFT JOIN pairings AS p ON p.slot = s.slot AND p.bucket = s.bucket
JOIN told_apart AS m ON m.message_id = coalesce(p.message_id, s.slot)
WHERE m.message_id IN (SELECT message_id FROM reporting)
GROUP BY m.message_id;
CREATE OR REPLACE TEMP TABLE newly_reported AS
SELECT m.message_id, m.bucket, m.sent_at, m.day, m.channel, m.group_name,
    u.* EXCLUDE (content, candidates, place_reason, topic_reason, event_said, parts, pinned, keys, stale),
    resolved_day(u.event_said, m.day) AS event_day, NULL::VARCHAR AS decision_id, NULL::VARCHAR AS number
FROM told_apart AS m JOIN understood AS u USING (content)
WHERE m.message_id IN (SELECT message_id FROM reporting) AND m.message_id NOT IN (SELECT message_id FROM reviewed)
    AND m.has_words AND u.kind IS NOT NULL;
INSERT INTO newly_reported BY NAME
WITH said AS (
    SELECT message_id, decision_id, ordinal, reports -> ordinal AS one
    FROM (SELECT *, unnest(range(json_array_length(reports)::BIGINT)) AS ordinal FROM reviewed)
), frozen AS (
    SELECT message_id, decision_id, ordinal::INTEGER AS ordinal,
        (one ->> 'start')::INTEGER AS span_start, (one ->> 'end')::INTEGER AS span_end,
        one ->> 'kind' AS kind, one ->> 'category' AS category, one ->> 'subject' AS subject,
        one ->> 'actor' AS actor, (one ->> 'gravity')::TINYINT AS gravity,
        (one -> 'place' ->> 'district')::INTEGER AS district, (one -> 'place' ->> 'block')::INTEGER AS block,
        (one -> 'place' ->> 'panchayat')::INTEGER AS panchayat, coalesce((one ->> 'outside')::BOOLEAN, false) AS outside,
        (one ->> 'event_day')::DATE AS event_day, (one ->> 'heads_low')::INTEGER AS heads_low, (one ->> 'heads_high')::INTEGER AS heads_high,
        one ->> 'number' AS number
    FROM said
)
SELECT m.message_id, m.bucket, m.sent_at, m.day, m.channel, m.group_name, f.* EXCLUDE (message_id, away),
    CASE WHEN panchayat IS NOT NULL THEN 'panchayat' WHEN block IS NOT NULL THEN 'block'
        WHEN district IS NOT NULL THEN 'district' ELSE 'none' END AS place_precision,
    1 AS kind_confidence, 1 AS category_confidence, 1 AS place_confidence, false AS several
FROM (  -- with its list of places out of force, a State is outside again
    SELECT * REPLACE (if(away, NULL, district) AS district, if(away, NULL, block) AS block, if(away, NULL, panchayat) AS panchayat,
        outside OR away AS outside)
    FROM (SELECT f.*, coalesce(p.state NOT IN (FROM room_states), false) AS away
          FROM frozen AS f LEFT JOIN places AS p ON p.level = 'district' AND p.lgd_code = f.district)
) AS f JOIN told_apart AS m USING (message_id);
-- How a grievance stands: by its number, else it is received, and its citizen clock runs by the limit of the day it was told.
INSERT INTO reports BY NAME
WITH said AS (  -- of which committee a report tells, and what it claims
    SELECT r.message_id, r.ordinal, substr(words(s.line_kind, s.text, s.caption), r.span_start + 1, r.span_end - r.span_start) AS words
    FROM newly_reported AS r JOIN told_apart AS m USING (message_id) JOIN sightings AS s ON s.sighting_id = m.said
    WHERE r.kind = 'committee'
)
SELECT r.* EXCLUDE (track), committee_level(c.words) AS committee_level, says_formed(c.words) AS says_formed, CASE WHEN r.kind = 'grievance' THEN coalesce(g.status, 'received') END AS status,
    CASE WHEN r.kind = 'grievance' THEN coalesce(g.due, r.day + l.length) END AS due
FROM (SELECT *, track_of(subject, category) AS track FROM newly_reported) AS r
ASOF LEFT JOIN (SELECT track, valid_from, length FROM limits WHERE clock = 'citizen') AS l ON l.track = r.track AND r.day >= l.valid_from
LEFT JOIN grievances AS g USING (number) LEFT JOIN said AS c ON c.message_id = r.message_id AND c.ordinal = r.ordinal
