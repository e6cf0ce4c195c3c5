-- The words queries are written in. Each is defined once, here, and cut to the viewer's scope.
-- Scope and day come from variables of the connection (access.py, store.py); unset, they are null and nothing is seen.

-- The State whose room this is.
CREATE MACRO own_state() AS 20;

-- Scope. Whoever sees all sees what has no place, and of places those of his States: `elsewhere` says by LGD code which districts of
-- the room are of others; null while there are none. `sees_whole`: nothing that is known is out of his scope.
CREATE MACRO sees_all() AS coalesce(getvariable('sees_all')::BOOLEAN, false);
CREATE MACRO sees_whole() AS (sees_all() AND getvariable('elsewhere')::BOOLEAN[] IS NULL);
CREATE MACRO in_scope(district, block) AS
    coalesce(
        sees_whole()
        OR sees_all() AND NOT coalesce(list_extract(getvariable('elsewhere')::BOOLEAN[], district), false)
        OR list_contains(getvariable('districts')::INTEGER[], district)
        OR list_contains(getvariable('blocks')::INTEGER[], block),
        false
    );

-- Is it one of the States looked at? Is it a State, or something in it, in scope?
CREATE MACRO is_looked_at(state) AS coalesce(list_contains(getvariable('states')::INTEGER[], state), false);
CREATE MACRO in_scope_of(state, district, block) AS
    if(district IS NULL AND state IS NOT NULL, coalesce(list_contains(getvariable('whole_states')::INTEGER[], state), false),
        in_scope(district, block));

-- The words that a message says: its text, or the caption of a photo or file. A deleted message that nobody kept says none.
CREATE MACRO words(line_kind, text, caption) AS
    CASE line_kind WHEN 'message' THEN text WHEN 'media' THEN coalesce(caption, '') ELSE '' END;

-- What understanding depends on: the words said, the place typed, the topic stated, the pin, the evidence beyond the message.
-- One value for equal content.
CREATE MACRO content_of(words, place_text, stated, evidence) AS
    CASE WHEN place_text IS NULL AND stated IS NULL AND evidence IS NULL THEN md5(words)::UUID
        ELSE md5(concat_ws(chr(31), words, coalesce(place_text, ''), coalesce(to_json(json_extract_string(stated,
            ['$.kind', '$.category', '$.subject', '$.pin.lat', '$.pin.lon']))::VARCHAR, ''), evidence))::UUID END;
-- The evidence beyond a message: the home of its group and of its sender, and the group itself where a teaching is limited to it.
CREATE MACRO evidence_of(group_home, sender_home, only_group) AS
    CASE WHEN coalesce(group_home, sender_home, only_group) IS NOT NULL
        THEN to_json([group_home, sender_home, only_group])::VARCHAR END;

CREATE VIEW group_ground AS
    SELECT group_name, any_value(level || ':' || lgd_code) AS home, any_value(only_group) AS only_group
    FROM (SELECT group_name, level, lgd_code, NULL AS only_group FROM homes WHERE group_name IS NOT NULL
          UNION ALL SELECT group_name, NULL, NULL, group_name FROM teachings WHERE group_name IS NOT NULL)
    GROUP BY group_name;
CREATE VIEW sender_ground AS SELECT sender, level || ':' || lgd_code AS home FROM homes WHERE sender IS NOT NULL;

-- How a phone number, a name, and the numbers inside a text look to who has not unmasked them; as in masks.py.
CREATE MACRO masked_number(number) AS
    CASE WHEN starts_with(number, '+91') AND length(number) = 13 THEN '+91 ' || number[4:5] || '•••••' || number[-3:]
        ELSE number[:3] || '•••••' || number[-2:] END;
CREATE MACRO masked_name(name) AS regexp_extract(name, '[\p{L}]') || '•••';
CREATE MACRO spelled_alike(name) AS lower(trim(regexp_replace(nfc_normalize(name), '\s+', ' ', 'g')));
CREATE MACRO masked_abroad(text) AS regexp_replace(text,
    '\+[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}([1-8१-८]|[9९][ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}[02-9०२-९])[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}(?:\p{Nd}[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}){5,12}(\p{Nd}[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}\p{Nd})',
    '\1•••••\2', 'g');
CREATE MACRO masked_mobiles(text) AS regexp_replace(text,
    '(?:(?:\+[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3})?(?:91|९१)[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}|[0०][ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3})?([6-9६-९৬-৯੬-੯૬-૯୬-୯۶-۹٦-٩][ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}\p{Nd})[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}(?:\p{Nd}[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}){5}(\p{Nd}[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}\p{Nd}[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}\p{Nd})',
    '\1•••••\2', 'g');
CREATE MACRO masked_landlines(text) AS regexp_replace(text, '([0०]\p{Nd})\p{Nd}{1,3}[) \t-]{1,2}\p{Nd}{4,6}(\p{Nd}\p{Nd})', '\1•••••\2', 'g');
CREATE MACRO masked_text(text) AS CASE WHEN regexp_matches(text, '(?s)(?:\p{Nd}.*){7}')
    THEN masked_mobiles(masked_landlines(masked_abroad(text))) ELSE text END;
CREATE MACRO shown_text(text, in_clear) AS CASE WHEN in_clear THEN text ELSE masked_text(text) END;

-- An unmasking lasts ten minutes.
CREATE MACRO unmasked_until(decided_at) AS decided_at + INTERVAL 10 MINUTE;

-- The day of a moment in India.
CREATE MACRO day_of(moment) AS (moment AT TIME ZONE 'Asia/Kolkata')::DATE;

-- The Monday of a day's week.
CREATE MACRO week_of(day) AS date_trunc('week', day)::DATE;
-- An end (side -1 or 1) of the 95 % interval of a share of k in n; null of none (Wilson, Journal of the American Statistical Association
-- 22, 1927).
CREATE MACRO wilson(k, n, side) AS CASE WHEN n > 0 THEN
    (k + 1.920729410347062 + side * 1.959963984540054 * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124) END;

-- The day that a text tells of, as said (`told`: an `EventDay` of loaders/event_day.py as JSON), for a message sent on a day; null when
-- there is none within 400 days. Past: the nearest such day in the past, today included; to come: the nearest in the future; of a date
-- without a tense the nearer of both, of a weekday without one the last.
CREATE MACRO days_away(weekday, sent, step) AS (((weekday - isodow(sent)) * step) % 7 + 7) % 7;
CREATE MACRO told_weekday(weekday, sent, step, other) AS
    sent + ((CASE days_away(weekday, sent, step) WHEN 0 THEN if(other, 7, 0) ELSE days_away(weekday, sent, step) END) * step)::INTEGER;
CREATE MACRO told_date(in_year, in_month, on_day, sent, future) AS
    list_min(list_transform(
        list_filter(list_transform(range(-400, 401), lambda away: (sent + away::INTEGER)::DATE), lambda d: day(d) = on_day
            AND (in_month IS NULL OR month(d) = in_month) AND (in_year IS NULL OR year(d) = in_year)
            AND (in_year IS NOT NULL OR future IS NULL OR if(future, d >= sent, d <= sent))),
        lambda d: {'away': abs(d - sent), 'd': d})).d;
CREATE MACRO resolved_day(told, sent) AS (CASE
    WHEN told IS NULL THEN NULL
    WHEN (told ->> 'offset') IS NOT NULL THEN sent + (told ->> 'offset')::INTEGER
    WHEN (told ->> 'weekday') IS NOT NULL THEN told_weekday((told ->> 'weekday')::INTEGER, sent,
        if(coalesce((told ->> 'future')::BOOLEAN, false), 1, -1), coalesce((told ->> 'other')::BOOLEAN, false))
    WHEN (told ->> 'day') IS NOT NULL THEN told_date((told ->> 'year')::INTEGER, (told ->> 'month')::INTEGER,
        (told ->> 'day')::INTEGER, sent, (told ->> 'future')::BOOLEAN) END)::DATE;

-- A grievance is open until it is closed or ends otherwise (reference/steps.csv), overdue when it is open beyond the last day of its
-- citizen clock (reference/limits.csv); a report is unplaced when it tells of
-- something at no known place; a place lies in a district and block when these are wanted.
CREATE MACRO is_open(status) AS coalesce(status IN ('received', 'acknowledged', 'forwarded', 'action_taken', 'reopened'), false);
CREATE MACRO is_overdue(status, due) AS (is_open(status) AND due < getvariable('today')::DATE);
-- Two tracks that never mix: a matter of the party, or of the government. As in ladders.py.
CREATE MACRO track_of(subject, category) AS CASE WHEN subject IN ('bdo', 'co', 'other_official') THEN 'government'
    WHEN subject IN ('office_bearer', 'party') OR category = 'party' THEN 'party' ELSE 'government' END;
CREATE MACRO is_unplaced(kind, place_precision) AS (place_precision = 'none' AND kind <> 'other');
CREATE MACRO lies_in(district, block, in_district, in_block) AS (
    coalesce((in_district IS NULL OR district = in_district) AND (in_block IS NULL OR block = in_block), false)
);

-- Sealed: a complaint about the writer's own superior. Who wrote it, its words, lines and group come out nowhere, whoever looks; it counts.
-- Two persons open it together, each with a reason, for ten minutes and for the two of them (`seal_opened`); `through_seals`: the
-- verb `record`, which names its line in a decision without showing it.
CREATE VIEW seal_asked AS
    SELECT decision_id, who, decided_at, try_cast(what ->> 'message_id' AS UUID) AS message_id, what ->> 'reason' AS reason FROM decisions
    WHERE kind = 'unseal_asked' AND trim(what ->> 'reason') <> ''
        AND getvariable('moment')::TIMESTAMPTZ BETWEEN decided_at AND decided_at + INTERVAL 24 HOUR;
CREATE VIEW seal_opened AS
    SELECT try_cast(a.what ->> 'message_id' AS UUID) AS message_id, max(unmasked_until(d.decided_at)) AS until
    FROM (SELECT *, what ->> 'ask' AS ask FROM decisions WHERE kind = 'unsealed') AS d
    JOIN (FROM decisions WHERE kind = 'unseal_asked') AS a ON a.decision_id = d.ask
    WHERE a.who <> d.who AND (a.what ->> 'message_id') = (d.what ->> 'message_id')
        AND d.decided_at BETWEEN a.decided_at AND a.decided_at + INTERVAL 24 HOUR
        AND getvariable('who')::VARCHAR IN (a.who, d.who) AND trim(d.what ->> 'reason') <> '' AND trim(a.what ->> 'reason') <> ''
        AND coalesce(getvariable('unmasks')::BOOLEAN, false)
        AND getvariable('moment')::TIMESTAMPTZ BETWEEN d.decided_at AND unmasked_until(d.decided_at)
    GROUP BY ALL;
CREATE VIEW sealed_ever AS
    SELECT coalesce(p.message_id, s.slot) AS message_id, min(s.decided_at) AS sealed_at, min(s.because) AS because
    FROM seals AS s LEFT JOIN pairings AS p ON p.slot = s.slot GROUP BY ALL;
CREATE VIEW sealed AS
    SELECT message_id FROM sealed_ever
    WHERE message_id NOT IN (SELECT message_id FROM seal_opened) AND NOT coalesce(getvariable('through_seals')::BOOLEAN, false);
-- The same by the slots of its lines.
CREATE VIEW sealed_line AS
    SELECT message_id AS slot FROM sealed UNION SELECT slot FROM pairings WHERE message_id IN (SELECT message_id FROM sealed);

-- A message: what one sender sent at one moment. A place is known only of its reports, so a message without a report in scope
-- is seen by those who see the whole room.
CREATE VIEW message AS
    SELECT * EXCLUDE (bucket) REPLACE (CASE WHEN message_id IN (FROM sealed) THEN NULL ELSE group_name END AS group_name) FROM told_apart AS m
    WHERE line_kind NOT IN ('system', 'event')
      AND (sees_whole()
           OR message_id IN (SELECT r.message_id FROM reports AS r  -- not even read for those who see the whole room
                             WHERE NOT sees_whole() AND in_scope(r.district, r.block))
           OR sees_all() AND message_id NOT IN (SELECT r.message_id FROM reports AS r WHERE NOT sees_whole()));

-- A message in scope that tells of a place outside it, too: its words are withheld, since nobody can say which of them are about what.
-- A report of a district whose block isn't known is not outside for a block of that district.
CREATE VIEW told_elsewhere AS
    SELECT message_id FROM reports
    WHERE NOT sees_whole() AND district IS NOT NULL AND NOT in_scope(district, block)
        AND NOT (block IS NULL AND district IN (
            SELECT parent_lgd_code FROM places WHERE level = 'block' AND list_contains(getvariable('blocks')::INTEGER[], lgd_code)));

-- Words that speak of an office-bearer of the writer's own: "हमारे प्रखंड अध्यक्ष", "our block president".
CREATE MACRO says_own_superior(words) AS regexp_matches(lower(words),
    '(हमारे|हमारा|हमारी|हमरे|मेरे|मेरा|मेरी|अपने|अपना|अपनी|hamare|hamara|hamre|mere|mera|apne|apna|\bour|\bmy)\s+(\S+\s+){0,3}(उपाध्यक्ष|अध्यक्ष|प्रभारी|महासचिव|महामंत्री|सचिव|संयोजक|पदाधिकारी|president|adhyaksh|prabhari|secretary|sachiv|incharge|in-charge|convenor|office-bearer)');

-- Messages whose words, lines and writer are withheld: an area is too small for them, or they are sealed.
CREATE VIEW withheld AS
    SELECT message_id FROM told_elsewhere UNION ALL SELECT message_id FROM sealed;

-- About the viewer: a message with a grievance about the office that his role holds over his area, or, as his account says, about
-- himself. Who wrote it, and its lines, are withheld from him. Of a party matter of which nobody has said whom it names it may be he.
CREATE VIEW about_viewer AS
    SELECT r.message_id FROM reports AS r LEFT JOIN grievances AS g USING (number)
    WHERE coalesce(getvariable('office')::VARCHAR, getvariable('person')::VARCHAR) IS NOT NULL AND r.kind = 'grievance' AND in_scope(r.district, r.block)
        AND (coalesce((g.named ->> 'office') = getvariable('office')::VARCHAR, track_of(r.subject, r.category) = 'party' AND getvariable('office')::VARCHAR IS NOT NULL)
             OR coalesce((g.named ->> 'person') = getvariable('person')::VARCHAR, false));

-- Messages whose writer this viewer has unmasked, with a reason, less than ten minutes ago, and while his role may.
CREATE VIEW unmasked AS
    SELECT m.message_id, any_value(m.said) AS said, max(unmasked_until(d.decided_at)) AS until
    FROM decisions AS d JOIN told_apart AS m ON m.message_id = try_cast(d.what ->> 'message_id' AS UUID)
    WHERE d.kind = 'unmasked' AND d.who = getvariable('who') AND trim(d.what ->> 'reason') <> ''
        AND coalesce(getvariable('unmasks')::BOOLEAN, false)
        AND getvariable('moment')::TIMESTAMPTZ BETWEEN d.decided_at AND unmasked_until(d.decided_at)
    GROUP BY m.message_id;

-- Who wrote a message in scope, masked; and in clear, while an unmasking lasts.
CREATE VIEW writer AS
    SELECT m.message_id, masked_number(n.number) AS number, masked_name(a.name) AS name
    FROM message AS m
    LEFT JOIN people.person AS n ON n.pseudonym = m.sender_number LEFT JOIN people.person AS a ON a.pseudonym = m.sender_name
    WHERE m.message_id NOT IN (FROM withheld) AND m.message_id NOT IN (FROM about_viewer);
CREATE VIEW unmasked_person AS
    SELECT m.message_id, n.number, a.name, u.until
    FROM message AS m JOIN unmasked AS u USING (message_id)
    LEFT JOIN people.person AS n ON n.pseudonym = m.sender_number LEFT JOIN people.person AS a ON a.pseudonym = m.sender_name
    WHERE m.message_id NOT IN (FROM withheld) AND m.message_id NOT IN (FROM about_viewer);

-- The wording of a message, in the fullest of its sightings; all null when it is withheld, phone numbers
-- in it masked. Join it on `said` when the messages are few.
CREATE VIEW wording AS
    SELECT sighting_id AS said, shown_text(text, in_clear) AS text, shown_text(caption, in_clear) AS caption,
        shown_text(words(line_kind, text, caption), in_clear) AS words, shown_text(place_text, in_clear) AS place_text, own_id, stated
    FROM (SELECT *, sighting_id IN (SELECT u.said FROM unmasked AS u) AS in_clear FROM sightings)
    WHERE slot NOT IN (FROM sealed_line) AND (sees_whole()
       OR sighting_id IN (SELECT said FROM message WHERE NOT sees_whole() AND message_id NOT IN (FROM withheld)))
    UNION ALL
    SELECT said, NULL, NULL, NULL, NULL, NULL, NULL FROM message WHERE message_id IN (FROM withheld);

-- A sighting: a line of a file that shows a message in scope, unless its words are withheld; phone numbers in it masked.
CREATE VIEW sighting AS
    SELECT s.sighting_id, coalesce(p.message_id, s.slot) AS message_id, s.file_id, f.channel, masked_text(f.name) AS name,
        masked_text(f.container) AS container, s.line, s.own_id, s.line_kind, s.sent_at, s.group_name,
        shown_text(s.place_text, coalesce(p.message_id, s.slot) IN (SELECT u.message_id FROM unmasked AS u)) AS place_text, s.edited,
        shown_text(s.text, coalesce(p.message_id, s.slot) IN (SELECT u.message_id FROM unmasked AS u)) AS text
    FROM sightings AS s JOIN files AS f USING (file_id)
    LEFT JOIN pairings AS p ON p.slot = s.slot AND p.bucket = s.bucket
    WHERE f.in_force AND coalesce(p.message_id, s.slot) IN (SELECT message_id FROM message WHERE message_id NOT IN (FROM withheld))
        AND coalesce(p.message_id, s.slot) NOT IN (FROM about_viewer);
-- Where it was read from: the file's hash, that of the file it came in (`kept` in the ledger), and the next line that says anything;
-- or the receipt of the live record, and the line where that begins in its file.
CREATE VIEW sighting_source AS
    SELECT s.*, f.sha256,
        (SELECT {'id': r.receipt_id, 'line': r.first_line} FROM receipts AS r
         WHERE r.file_id = s.file_id AND s.line BETWEEN r.first_line AND r.last_line) AS arrival,
        (SELECT min(r.sha256) FROM load_files AS b JOIN loads AS l USING (load_id) JOIN receipts AS r USING (receipt_id)
         WHERE b.file_id = s.file_id AND l.in_force) AS kept,
        (SELECT min(n.line) FROM (SELECT file_id, line FROM sightings UNION ALL SELECT file_id, line FROM rejections) AS n
         WHERE n.file_id = s.file_id AND n.line > s.line) AS next_line
    FROM sighting AS s JOIN files AS f USING (file_id);

-- An event: a system line, delivery state, reaction or account change. Kept, not a message.
CREATE VIEW event AS
    SELECT * EXCLUDE (bucket) FROM told_apart
    WHERE line_kind IN ('system', 'event') AND sees_all();

-- A proposed link: a sender whose number, WhatsApp says, is another one now. It stays a proposal: two numbers become one
-- person by a decision alone.
CREATE VIEW proposed_link AS
    SELECT message_id, sent_at, masked_number(old_number) AS old_number, masked_number('+' || new_number) AS new_number
    FROM (
        SELECT m.message_id, m.sent_at, n.number AS old_number, s.stated -> 'system' ->> 'type' AS what,
            coalesce(s.stated -> 'system' ->> 'new_wa_id', s.stated -> 'system' ->> 'wa_id') AS new_number
        FROM told_apart AS m JOIN sightings AS s ON s.sighting_id = m.said
        LEFT JOIN people.person AS n ON n.pseudonym = m.sender_number
        WHERE m.line_kind = 'system' AND m.channel = 'whatsapp_webhook' AND sees_all()
    )
    WHERE what IN ('user_changed_number', 'customer_changed_number') AND regexp_full_match(new_number, '[0-9]{7,15}');

-- The day that a report counts on. An activity counts on the day it was done, where its message tells that; what is still to come was
-- not done, so it counts, like all else, on the day of its message.
CREATE MACRO counting_day(kind, day, event_day) AS (CASE WHEN kind = 'activity' AND event_day < day THEN event_day ELSE day END);

-- A report: one item of news in a message. `day` is that of its message, `counts_on` the day it counts on, `told_of` the day it tells of.
-- `group_name` is there to count groups apart: of a sealed one it isn't shown (`message`).
CREATE VIEW report AS
    SELECT * EXCLUDE (bucket), counting_day(kind, day, event_day) AS counts_on, coalesce(event_day, day) AS told_of
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

-- Numbered: a grievance that has been acknowledged, with its clocks. A grievance about the BDO or CO names that office by itself.
CREATE VIEW numbered AS
    SELECT r.* EXCLUDE (decision_id, status, due, counts_on, told_of) REPLACE (CASE WHEN message_id IN (FROM sealed) THEN NULL ELSE group_name END AS group_name), g.* EXCLUDE (number), 
        coalesce(g.named ->> 'office', CASE WHEN r.subject IN ('bdo', 'co') THEN r.subject END) AS named_office
    FROM (FROM grievance WHERE number IS NOT NULL) AS r JOIN grievances AS g USING (number);
-- A step: a decision about a numbered grievance in scope. What was written in it is withheld with the words of its message.
CREATE VIEW step AS
    SELECT s.* REPLACE (CASE WHEN getvariable('sees_texts')::BOOLEAN AND n.message_id NOT IN (FROM withheld) THEN masked_text(s.what) END AS what)
    FROM steps AS s JOIN (SELECT number, message_id FROM grievance WHERE number IS NOT NULL) AS n USING (number);
-- A clock that runs on an open grievance: station (time on one desk), citizen (time since the citizen spoke), outside (the limit of
-- another system). `warns_at`: three quarters of it are gone.
CREATE MACRO end_of(day) AS ((day + 1)::TIMESTAMP AT TIME ZONE 'Asia/Kolkata');
CREATE MACRO three_quarters(begins, ends) AS begins + (ends - begins) * 0.75;
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
-- The home that a desk gave a group, and who writes.
CREATE VIEW group_home AS
    SELECT group_name, level, lgd_code FROM homes WHERE group_name IS NOT NULL AND sees_all();
CREATE VIEW sender_home AS
    SELECT sender, level, lgd_code FROM homes WHERE sender IS NOT NULL AND sees_all();

-- The register. A name is shown to who may see persons, else masked; a number always is masked.
CREATE MACRO shown_name(name) AS
    CASE WHEN coalesce(getvariable('sees_persons')::BOOLEAN, false) THEN name ELSE masked_name(name) END;
CREATE MACRO is_within(day, from_day, to_day) AS (coalesce(from_day <= day, true) AND coalesce(to_day >= day, true));
-- A post: of the party or the government, at one level; how many seats of it a unit has, and the step of a ladder that it holds.
CREATE VIEW post AS SELECT * FROM post_kinds;
-- A unit in scope: it lies in the viewer's area, or looks after a place there.
CREATE VIEW unit AS
    SELECT * FROM units AS u
    WHERE in_scope_of(u.state, u.district, u.block) OR u.unit IN (
        SELECT p.unit FROM unit_places AS p JOIN places AS l USING (level, lgd_code) WHERE in_scope_of(l.state, l.district, l.block));
-- A place that a unit in scope looks after, from one day to another, both inclusive; null is open.
CREATE VIEW unit_place AS
    SELECT p.unit, p.level, p.lgd_code, p.from_day, p.to_day, l.district, l.block
    FROM unit_places AS p JOIN places AS l USING (level, lgd_code) WHERE in_scope_of(l.state, l.district, l.block);
-- Who held a seat of a unit in scope, from when to when. One row per tenure.
CREATE VIEW tenure AS
    SELECT h.unit, h.post, h.seat, h.person, shown_name(a.name) AS name, masked_number(n.number) AS number, h.from_day, h.to_day,
        h.from_stated, h.decision_id
    FROM holdings AS h LEFT JOIN persons AS p USING (person)
    LEFT JOIN people.person AS n ON n.pseudonym = p.number LEFT JOIN people.person AS a ON a.pseudonym = p.name
    WHERE NOT h.overruled AND h.unit IN (SELECT u.unit FROM unit AS u);
-- A holder: who held which office over which place, from when to when. One row per tenure and place of the unit; a unit whose places
-- aren't known has one row without `level` and `lgd_code`. `office` is null for posts that are no step of a ladder.
CREATE VIEW holder AS
    SELECT k.office, t.post, k.track, u.level AS unit_level, t.unit, t.seat, p.level, p.lgd_code,
        coalesce(p.district, u.district) AS district, coalesce(p.block, u.block) AS block, t.person, t.name, t.number,
        greatest(t.from_day, p.from_day) AS from_day, least(t.to_day, p.to_day) AS to_day, t.from_stated
    FROM tenure AS t JOIN unit AS u USING (unit) JOIN post AS k USING (post) LEFT JOIN unit_place AS p USING (unit)
    WHERE p.unit IS NULL OR coalesce(p.from_day <= t.to_day, true) AND coalesce(p.to_day >= t.from_day, true);
-- The holders of a day; those of one office over a place on a day. A unit looks after the place itself, or one that it lies in.
CREATE MACRO held_on(on_day) AS TABLE SELECT * FROM holder WHERE is_within(on_day, from_day, to_day);
CREATE MACRO office_over(of_office, on_day, in_district, in_block, in_panchayat) AS TABLE
    SELECT * FROM held_on(on_day)
    WHERE office = of_office AND CASE level WHEN 'state' THEN true WHEN 'district' THEN lgd_code = in_district
        WHEN 'block' THEN lgd_code = in_block WHEN 'panchayat' THEN lgd_code = in_panchayat END;
-- The seats that a list or a desk speaks of, and whether somebody holds them on a day. A seat that nobody speaks of is unknown.
CREATE MACRO seats_on(on_day) AS TABLE
    SELECT s.unit, s.post, s.seat, u.track, u.level, u.district, u.block,
        EXISTS (SELECT 1 FROM holdings AS h WHERE h.unit = s.unit AND h.post = s.post AND h.seat = s.seat AND NOT h.overruled
                AND is_within(on_day, h.from_day, h.to_day)) AS filled
    FROM posts AS s JOIN unit AS u USING (unit);
-- Seats by place and post on a day: how many there are, filled and stated vacant; the rest is unknown. There are as many as the places
-- known, and the units that are no place, have of a post; of a post without a number, those that are spoken of.
CREATE MACRO seat_counts(on_day) AS TABLE
    WITH due AS (
        SELECT k.post, l.district, l.block, k.seats
        FROM post AS k JOIN places AS l ON l.level = CASE k.level WHEN 'circle' THEN 'block' ELSE k.level END
        WHERE k.seats > 0 AND in_scope_of(l.state, l.district, l.block) AND is_looked_at(l.state)
        UNION ALL
        SELECT k.post, u.district, u.block, k.seats
        FROM post AS k JOIN unit AS u ON u.level = k.level AND u.track = k.track
        WHERE k.seats > 0 AND u.unit NOT IN (
            SELECT p.unit FROM unit_places AS p JOIN units AS n USING (unit)
            WHERE p.level = CASE n.level WHEN 'circle' THEN 'block' ELSE n.level END)
    ), both_ways AS (
        SELECT post, district, block, seats, 0 AS filled, 0 AS vacant FROM due
        UNION ALL
        SELECT s.post, s.district, s.block, if(k.seats IS NULL, 1, 0), s.filled::INTEGER, (NOT s.filled)::INTEGER
        FROM seats_on(on_day) AS s JOIN post AS k USING (post)
    )
    SELECT post, district, block, sum(seats)::BIGINT AS seats, sum(filled)::BIGINT AS filled, sum(vacant)::BIGINT AS vacant,
        greatest(sum(seats) - sum(filled) - sum(vacant), 0)::BIGINT AS unknown
    FROM both_ways GROUP BY post, district, block;
-- A contact: a person of the register in a unit in scope, and how to reach him, as stated.
CREATE VIEW contact AS
    SELECT c.person, c.unit, u.level, u.district, u.block, shown_name(a.name) AS name, masked_number(n.number) AS number, c.gender,
        c.language, c.consent
    FROM contacts AS c JOIN unit AS u USING (unit) JOIN persons AS p USING (person)
    LEFT JOIN people.person AS n ON n.pseudonym = p.number LEFT JOIN people.person AS a ON a.pseudonym = p.name;
-- A sender of messages who is a person of the register, as a desk decided.
CREATE VIEW sender_person AS SELECT sender, person FROM person_links WHERE linked;
-- A proposed person: a sender of messages who may be a person of the register, for he has the same number, or the same name in the same
-- place. A proposal until a desk says so; both in scope.
CREATE VIEW proposed_person AS
    WITH sender AS (
        SELECT sender_of(sender_number, sender_name) AS sender, any_value(sender_number) AS number, any_value(sender_name) AS name,
            count(*) AS messages
        FROM message WHERE sender_of(sender_number, sender_name) IS NOT NULL AND message_id NOT IN (FROM withheld)
        GROUP BY ALL
    ), spoke AS (
        SELECT DISTINCT sender_of(m.sender_number, m.sender_name) AS sender, r.district, r.block
        FROM message AS m JOIN report AS r USING (message_id) WHERE r.district IS NOT NULL
    ), met AS (
        SELECT s.sender, p.person, 'same_number' AS why FROM sender AS s JOIN persons AS p ON p.number = s.number
        UNION
        SELECT s.sender, p.person, 'same_name' FROM sender AS s
        JOIN people.person AS a ON a.pseudonym = s.name
        JOIN people.person AS b ON spelled_alike(b.name) = spelled_alike(a.name)
        JOIN persons AS p ON p.name = b.pseudonym
        JOIN contact AS c ON c.person = p.person
        JOIN spoke AS o ON o.sender = s.sender AND o.district = c.district AND coalesce(o.block = c.block, true)
    )
    SELECT m.sender, m.person, list(DISTINCT m.why ORDER BY m.why DESC) AS why, any_value(s.messages) AS messages,
        any_value(masked_number(n.number)) AS sender_number, any_value(masked_name(a.name)) AS sender_name,
        any_value(c.name) AS name, any_value(c.number) AS number,
        CASE any_value(l.linked) WHEN true THEN 'linked' WHEN false THEN 'refused' ELSE 'proposed' END AS standing
    FROM met AS m JOIN sender AS s USING (sender) JOIN contact AS c ON c.person = m.person
    LEFT JOIN people.person AS n ON n.pseudonym = s.number LEFT JOIN people.person AS a ON a.pseudonym = s.name
    LEFT JOIN person_links AS l ON l.sender = m.sender AND l.person = m.person
    GROUP BY m.sender, m.person;

-- A load, a file, a rejection: the books of the loader, for those who see the whole room. A failure may quote what people wrote.
CREATE VIEW load AS
    SELECT * REPLACE (CASE WHEN failure IS NULL OR getvariable('sees_texts')::BOOLEAN THEN failure ELSE '…' END AS failure), load_id IN (SELECT load_id FROM receipts WHERE demo) AS demo FROM loads
    WHERE sees_all();
-- `purpose` of a file: boundaries, places, register or holidays; null, messages.
CREATE VIEW file AS
    SELECT f.* REPLACE (masked_text(f.name) AS name, masked_text(f.container) AS container), i.purpose
    FROM files AS f LEFT JOIN imports AS i USING (file_id)
    WHERE sees_all();
CREATE VIEW rejection AS
    SELECT r.* REPLACE (masked_text(r.raw) AS raw) FROM rejections AS r JOIN files AS f USING (file_id)
    WHERE f.in_force AND sees_all();
-- What a load brought, file by file; the groups a file tells of; what its channel decided or noticed about it.
CREATE VIEW load_file AS SELECT * FROM load_files WHERE sees_all();
CREATE VIEW file_group AS
    SELECT DISTINCT file_id, group_name FROM sightings
    WHERE sees_all() AND slot NOT IN (FROM sealed_line);
CREATE VIEW note AS SELECT * FROM notes WHERE sees_all();
-- A load that holds demo receipts and is in force: while there is one, every screen says so.
CREATE VIEW demo_load AS
    SELECT * FROM loads WHERE in_force AND load_id IN (SELECT load_id FROM receipts WHERE demo);
-- A view that this person saved: its name and its filters as they stand in a URL.
CREATE VIEW saved_view AS
    SELECT decision_id AS view_id, decided_at AS saved_at, what ->> 'name' AS name, what ->> 'address' AS address
    FROM decisions
    WHERE kind = 'view_saved' AND who = getvariable('who')
        AND decision_id NOT IN (SELECT what ->> 'view_id' FROM decisions WHERE kind = 'view_removed' AND who = getvariable('who'));
-- A job: the work handed to the loader, for those who see the books; else one's own. Its result may quote what people wrote.
CREATE VIEW job AS
    SELECT * REPLACE (CASE WHEN getvariable('sees_texts')::BOOLEAN THEN result END AS result)
    FROM jobs
    WHERE coalesce(getvariable('sees_books')::BOOLEAN, false) OR coalesce(who = getvariable('who'), false);

-- A State that the area of the viewer lies in, wholly or in part. A question that reads it is asked over all of them.
CREATE VIEW area_state AS
    SELECT lgd_code AS state, name_en, name_hi, population_2011,
        coalesce(list_contains(getvariable('whole_states')::INTEGER[], lgd_code), false) AS is_whole
    FROM places WHERE level = 'state' AND is_looked_at(lgd_code);

-- A district or block of the State looked at, with its names, cut to scope. Codes of two levels may be equal.
CREATE VIEW district AS
    SELECT lgd_code AS district, state, name_en, name_hi, population_2011 FROM places
    WHERE level = 'district' AND is_looked_at(state) AND (in_scope(lgd_code, NULL)
          OR lgd_code IN (SELECT b.parent_lgd_code FROM places AS b
                          WHERE b.level = 'block' AND list_contains(getvariable('blocks')::INTEGER[], b.lgd_code)));
CREATE VIEW block AS
    SELECT lgd_code AS block, parent_lgd_code AS district, name_en, name_hi, hq_lat, hq_lon FROM places
    WHERE level = 'block' AND is_looked_at(state) AND in_scope(parent_lgd_code, lgd_code);

-- A place of any level and State, cut to scope; whoever sees the whole State of the room sees the names of all.
CREATE VIEW place AS
    SELECT * EXCLUDE (file_id), file_id IS NOT NULL AS imported FROM places WHERE sees_all() OR in_scope_of(state, district, block);

-- A boundary: the true shape of a place, imported and in force, with its source and date, cut to scope.
CREATE VIEW boundary AS
    SELECT p.level, p.lgd_code, p.state, p.district, p.block, p.name_en, p.name_hi, b.source, b.date, b.date_stated, b.wkb
    FROM boundaries AS b JOIN place AS p USING (level, lgd_code);
-- A file of boundaries in force: how it fits the places, for those who see the whole room.
CREATE VIEW boundary_file AS
    SELECT * FROM boundary_files WHERE sees_all();
