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
    SELECT decision_id, who, decided_at, try_cast(what ->> 'message_id' AS UUID) AS message_id, what ->> 'reason' AS reason,
        coalesce((what ->> 'for_good') = 'true', false) AS for_good FROM decisions
    WHERE kind = 'unseal_asked' AND trim(what ->> 'reason') <> ''
        AND getvariable('moment')::TIMESTAMPTZ BETWEEN decided_at AND decided_at + INTERVAL 24 HOUR;
CREATE VIEW seal_agreed AS
    SELECT try_cast(a.what ->> 'message_id' AS UUID) AS message_id, a.who AS asked_by, d.who AS agreed_by, d.decided_at,
        coalesce((a.what ->> 'for_good') = 'true' AND (d.what ->> 'for_good') = 'true', false) AS for_good
    FROM (SELECT *, what ->> 'ask' AS ask FROM decisions WHERE kind = 'unsealed') AS d
    JOIN (FROM decisions WHERE kind = 'unseal_asked') AS a ON a.decision_id = d.ask
    WHERE a.who <> d.who AND (a.what ->> 'message_id') = (d.what ->> 'message_id')
        AND d.decided_at BETWEEN a.decided_at AND a.decided_at + INTERVAL 24 HOUR
        AND trim(d.what ->> 'reason') <> '' AND trim(a.what ->> 'reason') <> '';
CREATE VIEW seal_opened AS
    SELECT message_id, max(unmasked_until(decided_at)) AS until FROM seal_agreed
    WHERE getvariable('who')::VARCHAR IN (asked_by, agreed_by) AND coalesce(getvariable('unmasks')::BOOLEAN, false)
        AND getvariable('moment')::TIMESTAMPTZ BETWEEN decided_at AND unmasked_until(decided_at)
    GROUP BY ALL;
-- A seal that two took off for good is none any more; what is sealed after that is sealed again.
CREATE VIEW sealed_ever AS
    SELECT coalesce(p.message_id, s.slot) AS message_id, min(s.decided_at) AS sealed_at, min(s.because) AS because
    FROM seals AS s LEFT JOIN pairings AS p ON p.slot = s.slot
    LEFT JOIN (SELECT message_id, max(decided_at) AS lifted_at FROM seal_agreed WHERE for_good GROUP BY ALL) AS l
        ON l.message_id = coalesce(p.message_id, s.slot)
    WHERE l.lifted_at IS NULL OR s.decided_at > l.lifted_at GROUP BY ALL;
CREATE VIEW sealed_for AS
    SELECT message_id FROM sealed_ever
    WHERE message_id NOT IN (SELECT message_id FROM seal_opened) AND NOT coalesce(getvariable('through_seals')::BOOLEAN, false);
-- Every question asks for them, several times over: they are few, and looked up before (store.py), where the scope is set.
CREATE VIEW sealed AS SELECT unnest(getvariable('sealed')::UUID[]) AS message_id;
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

-- The level of the committee that words speak of, said beside the word for it ("बोड़ेया पंचायत की कमेटी", "block committee"); null where they
-- don't say. Do they claim that it was formed? Not when they say that it isn't, or will be, nor when it is another body's (a women's or youth wing).
CREATE MACRO committee_level(words) AS CASE regexp_extract(lower(words), '(?s).*(पंचायत|panchayat|ग्राम|gram |मंडल|मण्डल|mandal|प्रखंड|प्रखण्ड|ब्लॉक|ब्लाक|prakhand|block|जिल|ज़िल|jila|zila|district|बूथ|booth|वार्ड|\bward|नगर|\bnagar)\S*(?:\s+\S+){0,4}?\s+(?:समिति|कमेटी|कमिटी|कमेटि|कमिटि|इकाई|com+it+e+|samiti|kam[ei]t)', 1)
    WHEN 'पंचायत' THEN 'panchayat' WHEN 'panchayat' THEN 'panchayat' WHEN 'ग्राम' THEN 'panchayat' WHEN 'gram ' THEN 'panchayat'
    WHEN 'मंडल' THEN 'mandal' WHEN 'मण्डल' THEN 'mandal' WHEN 'mandal' THEN 'mandal' WHEN 'बूथ' THEN 'booth' WHEN 'booth' THEN 'booth'
    WHEN 'वार्ड' THEN 'ward' WHEN 'ward' THEN 'ward' WHEN 'नगर' THEN 'town' WHEN 'nagar' THEN 'town' WHEN 'जिल' THEN 'district' WHEN 'ज़िल' THEN 'district' WHEN 'jila' THEN 'district' WHEN 'zila' THEN 'district' WHEN 'district' THEN 'district'
    WHEN '' THEN NULL ELSE 'block' END;
CREATE MACRO says_formed(words) AS (
    regexp_matches(lower(words), '(^|[^ं])गठ|बन ग|बनी|बना|बनाई|पूरी हो|पूरा हो|पूर्ण|तैयार|मनोनीत|घोष|चुने|चुनी|चुनाव|gath|ban ga|\bbani|\bbana|puri ho|pura ho|taiyar|ghosh|chun|formed|constitut|complet|elected|nominat|announc')
    AND regexp_matches(lower(words), 'समिति|कमेटी|कमिटी|कमेटि|कमिटि|इकाई|com+it+e+|samiti|kam[ei]t')
    AND NOT regexp_matches(lower(words), '(महिला|युवा|किसान|mahila|yuva|youth|kisan)\s+(कांग्रेस|मोर्चा|morcha|congress)|सेवादल|एनएसयूआई|sevadal|nsui')
    AND NOT regexp_matches(lower(words), 'नहीं|नही|नहि|अधूर|अधुर|बाकी|बाक़ी|लंबित|भंग|कब |होगा|होगी|होंगी|इसी माह|करेंगे|\bnah|adhur|\bba+ki\b|pending|\bnot\b|dissol|incomplet|will be|\bhog[ai]|\bkab\b'));

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
-- The home that a desk gave a group; that of who writes, as a desk or the register says.
CREATE VIEW group_home AS
    SELECT group_name, level, lgd_code FROM homes WHERE group_name IS NOT NULL AND sees_all();
CREATE VIEW sender_home AS
    SELECT sender, level, lgd_code, said_by FROM homes WHERE sender IS NOT NULL AND sees_all();

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
    SELECT p.unit, p.level, p.lgd_code, p.from_day, p.to_day, l.district, l.block, p.decision_id
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

-- Who can be rung: a person of the register who holds or held a seat of a unit in scope; masked, and in clear for ten minutes after the
-- viewer unmasked him, with a reason, and while his role may.
CREATE VIEW unmasked_holder AS
    SELECT d.what ->> 'person' AS person, max(unmasked_until(d.decided_at)) AS until FROM decisions AS d
    WHERE d.kind = 'unmasked' AND d.who = getvariable('who') AND (d.what ->> 'person') IS NOT NULL AND trim(d.what ->> 'reason') <> ''
        AND coalesce(getvariable('unmasks')::BOOLEAN, false)
        AND getvariable('moment')::TIMESTAMPTZ BETWEEN d.decided_at AND unmasked_until(d.decided_at)
    GROUP BY ALL;
CREATE VIEW reachable AS
    SELECT p.person, if(u.until IS NULL, shown_name(a.name), a.name) AS name, if(u.until IS NULL, masked_number(n.number), n.number) AS number, u.until
    FROM persons AS p LEFT JOIN people.person AS n ON n.pseudonym = p.number LEFT JOIN people.person AS a ON a.pseudonym = p.name
    LEFT JOIN unmasked_holder AS u ON u.person = p.person::VARCHAR
    WHERE p.person IN (SELECT t.person FROM tenure AS t);

-- A decision that came with demo data counts while they are in force; any other always.
CREATE MACRO counts_with(load_id) AS (load_id IS NULL OR load_id IN (SELECT l.load_id FROM loads AS l WHERE l.in_force));
-- Claimed: a report that something was done or formed. Checked: what was said when somebody was asked whether it is so (verified, not_verified,
-- not_reached); `week`: from whose claims the call was drawn, null when somebody chose it. A call holds while its report says what it said
-- then. What is claimed and what is verified are never added.
CREATE VIEW claimed AS SELECT * FROM report WHERE kind IN ('activity', 'committee');
CREATE VIEW checked AS
    SELECT r.message_id, r.ordinal, d.decision_id, d.who, d.decided_at, d.what ->> 'outcome' AS outcome, (d.what ->> 'week')::DATE AS week
    FROM (SELECT *, try_cast(what -> 'sighting' ->> 'slot' AS UUID) AS slot FROM decisions WHERE kind = 'checked' AND counts_with(what ->> 'load_id')) AS d
    LEFT JOIN pairings AS p ON p.slot = d.slot
    JOIN claimed AS r ON r.message_id = coalesce(p.message_id, d.slot) AND r.ordinal = (d.what ->> 'ordinal')::INTEGER
        AND r.kind = (d.what -> 'claimed' ->> 'kind') AND r.district IS NOT DISTINCT FROM (d.what -> 'claimed' ->> 'district')::INTEGER
        AND r.block IS NOT DISTINCT FROM (d.what -> 'claimed' ->> 'block')::INTEGER;
-- A committee of the register on a day: a unit of the party below the district with somebody on a seat of it. The same, asked whether it is alive.
CREATE MACRO seated(on_day) AS TABLE
    SELECT u.unit, u.level, u.district, u.block, u.name_hi, u.name_en FROM unit AS u
    WHERE u.track = 'party' AND u.level IN ('block', 'mandal', 'panchayat') AND u.unit IN (SELECT s.unit FROM seats_on(on_day) AS s WHERE s.filled);
CREATE VIEW unit_checked AS
    SELECT u.unit, d.decision_id, d.who, d.decided_at, d.what ->> 'outcome' AS outcome, (d.what ->> 'week')::DATE AS week
    FROM (SELECT *, try_cast(what ->> 'unit' AS UUID) AS unit FROM decisions
        WHERE kind = 'unit_checked' AND counts_with(what ->> 'load_id')) AS d JOIN unit AS u USING (unit);
-- One phone: a number under which three persons or more of the register hold seats of units in scope on a day.
CREATE MACRO one_phone(on_day) AS TABLE
    SELECT count(DISTINCT t.person) AS persons, list(DISTINCT t.unit::VARCHAR ORDER BY t.unit::VARCHAR) AS units,
        CASE WHEN count(DISTINCT u.district) = 1 AND count(*) = count(u.district) THEN min(u.district) END AS district,
        CASE WHEN count(DISTINCT u.block) = 1 AND count(*) = count(u.block) THEN min(u.block) END AS block
    FROM tenure AS t JOIN unit AS u USING (unit) JOIN persons AS p USING (person)
    WHERE p.number IS NOT NULL AND is_within(on_day, t.from_day, t.to_day)
    GROUP BY p.number HAVING count(DISTINCT t.person) >= 3;

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
-- The slots of messages that tell of other States only; none while all of the room is seen.
CREATE VIEW only_elsewhere AS
    SELECT message_id FROM reports WHERE NOT sees_whole() GROUP BY ALL HAVING NOT bool_or(in_scope(district, block));
CREATE VIEW line_elsewhere AS
    SELECT message_id AS slot FROM only_elsewhere UNION SELECT slot FROM pairings WHERE message_id IN (FROM only_elsewhere);
-- What a load brought, file by file; the groups a file tells of, in what is seen; what its channel decided or noticed about it.
CREATE VIEW load_file AS SELECT * FROM load_files WHERE sees_all();
CREATE VIEW file_group AS
    SELECT DISTINCT file_id, group_name FROM sightings
    WHERE sees_all() AND slot NOT IN (FROM sealed_line) AND slot NOT IN (FROM line_elsewhere);
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

-- Committees. The unit of a place that has an LGD code, as loaders/register_places.py makes it; of a place that is said (JSON: level →
-- [code, name]) by its code alone, else null.
CREATE MACRO unit_of(level, lgd_code) AS md5('party|' || level || '|' || level || ':' || lgd_code)::UUID;
CREATE MACRO coded_unit(place, level) AS CASE WHEN level IN ('district', 'block', 'panchayat') AND (try_cast(place AS JSON) -> level ->> 1) IS NULL
    THEN unit_of(level, try_cast(place AS JSON) -> level ->> 0) END;
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

-- A place in scope that an imported list names, and the file of it.
CREATE VIEW place_named AS
    SELECT level, lgd_code, district, block, file_id FROM places WHERE file_id IS NOT NULL AND in_scope(district, block);

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
        SELECT district, block, CASE WHEN sum(sum(proposed)) OVER () > 0 THEN sum(formed) FILTER (expected IS NOT NULL) END AS formed,
            sum(expected) AS expected, sum(claimed_only) FILTER (expected IS NOT NULL) AS claimed
        FROM committee_counts(by_level) GROUP BY ALL
    ), met AS (  -- of the month of the last day: those whose days of grace are over, and those that were told of; as above, else nothing is known
        SELECT district, block, sum(held) AS held, sum(claimed_held) AS claimed,
            CASE WHEN sum(sum(held + claimed_held + cancelled)) OVER () > 0 THEN nullif(sum(held + claimed_held + cancelled + missed), 0) END AS due
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

-- A boundary: the true shape of a place, imported and in force, with its source and date, cut to scope.
CREATE VIEW boundary AS
    SELECT p.level, p.lgd_code, p.state, p.district, p.block, p.name_en, p.name_hi, b.source, b.date, b.date_stated, b.wkb
    FROM boundaries AS b JOIN place AS p USING (level, lgd_code);
-- A file of boundaries in force: how it fits the places, for those who see the whole room.
CREATE VIEW boundary_file AS
    SELECT * FROM boundary_files WHERE sees_all();

-- What a silence means, by the past of whoever is silent; as in silence.py, with `never` for who was never heard from. Hours between two
-- moments; the moment that a day is looked at from: now, or its end when it is past.
CREATE MACRO hours_between(one, other) AS greatest((epoch(other) - epoch(one)) / 3600, 0);
CREATE MACRO looked_at(on_day) AS least(getvariable('moment')::TIMESTAMPTZ, end_of(on_day));
CREATE MACRO silence_standing(last_message, silences, longest, moment) AS CASE
    WHEN last_message IS NULL THEN 'never'
    WHEN silences < 20 OR coalesce(longest, 0) = 0 THEN 'unknown'
    WHEN hours_between(last_message, moment) > 2 * longest AND hours_between(last_message, moment) > 48 THEN 'dead'
    WHEN hours_between(last_message, moment) > longest THEN 'unusual' ELSE 'usual' END;
-- Reports of the places that a unit of the party looks after: a block, a panchayat, a mandal by its panchayats. `node`: level and LGD code, or
-- the unit of a mandal, which has no code.
CREATE VIEW spoken_from AS
    SELECT 'block:' || block AS node, message_id, ordinal, sent_at FROM report WHERE block IS NOT NULL
    UNION ALL
    SELECT 'panchayat:' || panchayat, message_id, ordinal, sent_at FROM report WHERE panchayat IS NOT NULL
    UNION ALL
    SELECT 'mandal:' || p.unit, r.message_id, r.ordinal, r.sent_at
    FROM report AS r JOIN unit_place AS p ON p.level = 'panchayat' AND p.lgd_code = r.panchayat JOIN unit AS u ON u.unit = p.unit AND u.level = 'mandal'
    WHERE is_within(r.day, p.from_day, p.to_day);
-- A call to a unit that is silent: who was rung, what came of it, when to ring again.
CREATE VIEW rung_up AS
    SELECT what ->> 'node' AS node, decision_id, who, decided_at, what ->> 'outcome' AS outcome, try_cast(what ->> 'person' AS UUID) AS person,
        try_cast(what ->> 'ring_again_on' AS DATE) AS ring_again_on, CASE WHEN getvariable('sees_texts')::BOOLEAN THEN masked_text(what ->> 'note') END AS note
    FROM decisions WHERE kind = 'unit_rung' AND counts_with(what ->> 'load_id');
-- Blocks, panchayats (those heard from once, or with a unit of the party) and mandals of the State in scope by their silence on a day: own rhythm of
-- the 90 days before the last report (`usual` and `longest` silence between two hours with reports, in hours), what the silence means, the last
-- call about it, until when that lets it rest (`rests_until`: as agreed; a week after somebody spoke; else a day), and is a call due. Seven days
-- without a word are a reason to ring when too little is known of the past. What lies in a silent block is rung after it.
CREATE MACRO silences_on(on_day) AS TABLE
    WITH nodes AS (
        SELECT 'block:' || block AS node, 'block' AS level, block AS lgd_code, NULL::UUID AS unit, name_hi, name_en, district, block FROM block
        UNION ALL
        SELECT 'panchayat:' || p.lgd_code, p.level, p.lgd_code, NULL, p.name_hi, p.name_en, p.district, p.block FROM place AS p
        WHERE p.level = 'panchayat' AND p.block IN (SELECT b.block FROM block AS b)
            AND (p.lgd_code IN (SELECT r.panchayat FROM report AS r) OR p.lgd_code IN (
                SELECT n.lgd_code FROM unit_place AS n JOIN unit AS u USING (unit) WHERE n.level = 'panchayat' AND u.level = 'panchayat' AND u.track = 'party'))
        UNION ALL
        SELECT 'mandal:' || u.unit, u.level, NULL, u.unit, u.name_hi, u.name_en, u.district, u.block FROM unit AS u
        WHERE u.level = 'mandal' AND u.block IN (SELECT b.block FROM block AS b) AND u.unit IN (SELECT p.unit FROM unit_place AS p)
    ), spoken AS (
        SELECT node, message_id, ordinal, sent_at FROM spoken_from WHERE sent_at < end_of(on_day)
    ), last AS (
        SELECT node, max(sent_at) AS last_message, count(*) AS reports, arg_max(message_id, (sent_at, message_id, ordinal)) AS message_id,
            arg_max(ordinal, (sent_at, message_id, ordinal)) AS ordinal
        FROM spoken GROUP BY node
    ), hour AS (
        SELECT DISTINCT s.node, date_trunc('hour', s.sent_at) AS began FROM spoken AS s JOIN last AS l ON l.node = s.node
            AND s.sent_at >= l.last_message - INTERVAL 90 DAY
    ), past AS (
        SELECT node, count(hours) AS silences, median(hours) AS usual, max(hours) AS longest FROM (
            SELECT node, date_diff('hour', lag(began) OVER (PARTITION BY node ORDER BY began), began) AS hours FROM hour)
        GROUP BY node
    ), called AS (  -- about this silence
        SELECT c.node, arg_max(c.outcome, (c.decided_at, c.decision_id)) AS outcome, arg_max(c.who, (c.decided_at, c.decision_id)) AS rung_by,
            max(c.decided_at) AS rung_at, arg_max({'day': c.ring_again_on}, (c.decided_at, c.decision_id)).day AS ring_again_on,
            arg_max({'note': c.note}, (c.decided_at, c.decision_id)).note AS note, count(*) AS calls
        FROM (FROM rung_up WHERE decided_at < end_of(on_day)) AS c LEFT JOIN last AS l USING (node)
        WHERE l.last_message IS NULL OR c.decided_at >= l.last_message GROUP BY c.node
    ), standing AS (
        SELECT n.*, l.last_message, coalesce(l.reports, 0) AS reports, l.message_id, l.ordinal, coalesce(p.silences, 0) AS silences, p.usual, p.longest,
            silence_standing(l.last_message, p.silences, p.longest, looked_at(on_day)) AS standing,
            on_day - day_of(l.last_message) AS silent_days, hours_between(l.last_message, looked_at(on_day)) / nullif(p.longest, 0) AS ratio,
            c.outcome, c.rung_by, c.rung_at, coalesce(c.calls, 0) AS calls, c.note,
            coalesce(c.ring_again_on, day_of(c.rung_at) + if(c.outcome = 'spoke', 7, 1)) AS rests_until
        FROM nodes AS n LEFT JOIN last AS l USING (node) LEFT JOIN past AS p USING (node) LEFT JOIN called AS c USING (node)
    ), on_ladder AS (
        SELECT *, coalesce(standing IN ('dead', 'unusual', 'never') OR standing = 'unknown' AND silent_days >= 7, false) AS is_silent FROM standing
    )
    SELECT *, is_silent AND coalesce(rests_until <= on_day, true)
            AND (level = 'block' OR block NOT IN (SELECT o.block FROM on_ladder AS o WHERE o.level = 'block' AND o.is_silent)) AS is_due
    FROM on_ladder;
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

-- A briefing of a morning as it was made and kept, of the State or a district in scope: numbers and codes (JSON, see briefing.py). The first
-- one of a morning counts.
CREATE VIEW briefing AS
    SELECT (what ->> 'day')::DATE AS day, what ->> 'length' AS length, p.district, p.name_hi, p.name_en, decided_at AS made_at,
        (what -> 'told')::VARCHAR AS told
    FROM decisions JOIN place AS p ON p.level = (what ->> 'level') AND p.lgd_code = (what ->> 'lgd_code')::INTEGER
    WHERE kind = 'briefing_made' AND is_looked_at(p.state)
    QUALIFY row_number() OVER (PARTITION BY what ->> 'day', what ->> 'length', p.level, p.lgd_code ORDER BY decided_at, decision_id) = 1;
