-- The day that a report counts on. An activity counts on the day it was done, where its message tells that; what is still to come was
-- not done, so it counts, like all else, on the day of its message.
CREATE MACRO counting_day(kind, day, event_day) AS (CASE WHEN kind = 'activity' AND event_day < day THEN event_day ELSE day END);

-- A report: one item of news in a message. `day` is that of its message, `counts_on` the day it counts on, `told_of` the day it tells of.
-- `group_name` is there to count groups apart: of a sealed one it isn't shown (`message`).
CREATE VIEW report AS
    SELECT * EXCLUDE (bucket, committee_level, says_formed), counting_day(kind, day, event_day) AS counts_on, coalesce(event_day, day) AS told_of
    FROM reports WHERE in_scope(district, block);

-- What is understood anew: by rules, a model or boundaries that are no longer in force.
CREATE VIEW stale AS SELECT DISTINCT content FROM understood WHERE stale;

-- The first report of a message in scope, wherever that one lies: it says only that the message is understood.
CREATE VIEW first_report AS
    SELECT message_id FROM reports
    WHERE ordinal = 0 AND (sees_whole() OR message_id IN (SELECT m.message_id FROM message AS m WHERE NOT sees_whole()));

-- A grievance: a problem somebody wants put right.
CREATE VIEW grievance AS SELECT * FROM report WHERE kind = 'grievance';

-- An activity: something done, by the party, an office-bearer, a BDO or a CO.
CREATE VIEW activity AS SELECT * FROM report WHERE kind = 'activity';

-- Unplaced: a report of something without a known place. Talk (kind other) has no place to miss.
CREATE VIEW unplaced AS SELECT * FROM report WHERE is_unplaced(kind, place_precision);

-- Overdue: a grievance that is open beyond the last day of its citizen clock.
CREATE VIEW overdue AS SELECT * FROM grievance WHERE is_overdue(status, due);
