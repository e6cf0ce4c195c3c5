-- Why the machine understood a report as it did: what decided its place and its matter (JSON objects); both hold words of the message.
CREATE VIEW reason AS
    SELECT r.message_id, r.ordinal, u.place_reason, u.topic_reason, u.candidates
    FROM report AS r JOIN told_apart AS m USING (message_id)
    JOIN understood AS u ON u.content = m.content AND u.ordinal = r.ordinal
    WHERE r.decision_id IS NULL AND r.message_id NOT IN (FROM withheld);

-- Keys of a content, by which messages in nearly the same words find each other; it says nothing of the words.
CREATE VIEW text_key AS SELECT content, key FROM text_keys;

-- Two reports of the same event: kind, category and place are known and equal, and the days they tell of are at most three apart.
CREATE MACRO is_same_event(kind, category, district, block, day, other_kind, other_category, other_district, other_block, other_day) AS (
    kind = other_kind AND category = other_category AND district = other_district AND block IS NOT DISTINCT FROM other_block
    AND other_day BETWEEN day - 3 AND day + 3 AND kind <> 'other' AND category NOT IN ('unsure', 'other')
);

-- Who sent a message, for counting senders apart; null when nobody is known.
CREATE MACRO sender_of(sender_number, sender_name) AS coalesce(sender_number, sender_name);

-- Urgent: a grievance of gravity 3 that no desk has acknowledged. What is invented (demo data) never is.
CREATE VIEW urgent AS
    SELECT * FROM grievance
    WHERE gravity = 3 AND status = 'received'
        AND message_id NOT IN (SELECT t.message_id FROM told_apart AS t WHERE t.said >> 32 IN (
            SELECT b.file_id FROM load_files AS b JOIN receipts AS r USING (receipt_id) WHERE r.demo));
-- It takes the wall over while it is not older than seven days.
CREATE MACRO is_recent(day) AS (day >= getvariable('today')::DATE - 7);

-- A message in scope and the number it came from, to look somebody up by the number that he says.
CREATE VIEW written_by AS
    SELECT m.message_id, n.number FROM message AS m JOIN people.person AS n ON n.pseudonym = m.sender_number
    WHERE m.message_id NOT IN (FROM withheld) AND m.message_id NOT IN (FROM about_viewer);

-- Nothing reported: messages whose words are understood to report nothing at all, and of which no person said more.
CREATE VIEW nothing_reported AS
    SELECT message_id FROM message
    WHERE has_words AND content IN (SELECT u.content FROM understood AS u WHERE u.kind IS NULL)
        AND message_id NOT IN (SELECT r.message_id FROM reports AS r WHERE r.decision_id IS NOT NULL);

-- Not yet understood: messages whose words wait for understanding, for the first time or anew.
CREATE VIEW not_yet_understood AS
    SELECT message_id, content, sent_at, day FROM message
    WHERE has_words AND (content IN (FROM stale) OR content NOT IN (SELECT u.content FROM understood AS u)
        AND message_id NOT IN (SELECT r.message_id FROM reports AS r WHERE r.decision_id IS NOT NULL));

-- A review: what a person said that a message reports; the last decision in force on it. Of messages in scope whose words he may read.
CREATE VIEW review AS
    SELECT m.message_id, arg_max(r.decision_id, (r.decided_at, r.decision_id)) AS decision_id, max(r.decided_at) AS decided_at,
        arg_max(r.reports, (r.decided_at, r.decision_id)) AS reports, arg_max(r.machine, (r.decided_at, r.decision_id)) AS machine
    FROM reviews AS r JOIN sightings AS s ON s.slot = r.slot JOIN files AS f ON f.file_id = s.file_id AND f.in_force
    LEFT JOIN pairings AS p ON p.slot = s.slot AND p.bucket = s.bucket
    JOIN message AS m ON m.message_id = coalesce(p.message_id, s.slot)
    WHERE m.message_id NOT IN (FROM withheld)
    GROUP BY m.message_id;
-- What the machine says now of a message in scope, as reviews hold it: one JSON list a content.
CREATE MACRO as_said(kind, category, subject, district, block, panchayat) AS
    json_object('kind', kind, 'category', category, 'subject', subject,
        'place', CASE WHEN district IS NOT NULL THEN json_object('district', district, 'block', block, 'panchayat', panchayat) END);
CREATE VIEW machine_says AS
    SELECT u.content, to_json(list(as_said(kind, category, subject, district, block, panchayat) ORDER BY ordinal))::VARCHAR AS said,
        any_value(parts) AS parts
    FROM understood AS u WHERE kind IS NOT NULL AND NOT stale GROUP BY u.content;
-- The same of what a person said, so that the two can be compared, whatever the order.
CREATE MACRO said_plainly(reports) AS
    list_sort(list_transform(from_json(reports, '["JSON"]'), lambda one: as_said(one ->> 'kind', one ->> 'category', one ->> 'subject',
        (one -> 'place' ->> 'district')::INTEGER, (one -> 'place' ->> 'block')::INTEGER, (one -> 'place' ->> 'panchayat')::INTEGER)::VARCHAR));
CREATE MACRO said_of(reports, field) AS
    list_sort(list_transform(said_plainly(reports), lambda one: coalesce((one::JSON -> ('$.' || field))::VARCHAR, 'null')));
-- The machine now says otherwise: its answer has changed since a person decided, and is not what he decided.
CREATE VIEW says_otherwise AS
    SELECT r.message_id, n.said FROM review AS r JOIN message AS m USING (message_id) JOIN machine_says AS n ON n.content = m.content
    WHERE said_plainly(n.said) <> said_plainly(r.reports) AND said_plainly(n.said) <> said_plainly(r.machine);

-- The line in which a message in scope is said most fully, and its file: what a decision on it names.
CREATE VIEW line_said AS
    SELECT sighting_id, file_id, line, slot, length(words(line_kind, text, caption)) AS letters FROM sightings
    WHERE sighting_id IN (SELECT said FROM message WHERE message_id NOT IN (FROM withheld));
CREATE VIEW line_file AS SELECT file_id, sha256 FROM files;

-- A claim: somebody is at this message, on the review desk or in the queue, for ten minutes.
CREATE VIEW claim AS
    SELECT m.message_id, arg_max(d.who, d.decided_at) AS who, max(d.decided_at) + INTERVAL 10 MINUTE AS until
    FROM decisions AS d JOIN message AS m ON m.message_id = try_cast(d.what ->> 'message_id' AS UUID)
    WHERE d.kind IN ('review_claimed', 'claimed')
        AND getvariable('moment')::TIMESTAMPTZ BETWEEN d.decided_at AND d.decided_at + INTERVAL 10 MINUTE
    GROUP BY m.message_id;

-- Doubts that a person can settle: a report whose place is not known, or one of several; a kind or category that is not sure.
CREATE MACRO is_unsure(kind, category, kind_confidence, category_confidence) AS
    (kind <> 'other' AND category = 'unsure' OR kind_confidence < 0.5);
CREATE VIEW doubtful AS
    SELECT *, is_unplaced(kind, place_precision) AND NOT several AND NOT outside AS is_unplaced,
        several AND place_precision = 'none' AS is_several,
        is_unsure(kind, category, kind_confidence, category_confidence) AS is_unsure
    FROM report WHERE decision_id IS NULL AND message_id NOT IN (FROM withheld);

-- What corrections teach: proposed, not yet accepted nor refused; and in force. For those who see the whole State.
CREATE VIEW proposal AS
    SELECT p.* FROM proposals AS p
    WHERE sees_all()
        AND p.decision_id IN (SELECT decision_id FROM reviews) AND p.message_id NOT IN (FROM withheld)
        AND NOT EXISTS (SELECT 1 FROM decisions AS d
            WHERE d.kind IN ('alias_accepted', 'rule_accepted', 'teaching_refused') AND (d.what ->> 'words') = p.words
                AND (d.what ->> 'lgd_code')::INTEGER IS NOT DISTINCT FROM p.lgd_code AND (d.what ->> 'value') IS NOT DISTINCT FROM p.value);
CREATE VIEW teaching AS
    SELECT t.*, d.who, d.decided_at FROM teachings AS t JOIN decisions AS d USING (decision_id)
    WHERE sees_all();
-- The home that a desk gave a group; that of who writes, as a desk or the register says.
CREATE VIEW group_home AS
    SELECT group_name, level, lgd_code FROM homes WHERE group_name IS NOT NULL AND sees_all();
CREATE VIEW sender_home AS
    SELECT sender, level, lgd_code, said_by FROM homes WHERE sender IS NOT NULL AND sees_all();
