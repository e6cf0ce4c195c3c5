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
