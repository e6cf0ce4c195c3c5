-- The words queries are written in. Each is defined once, here, and cut to the viewer's scope.
-- Scope and day come from variables of the connection (access.py, store.py); unset, they are null and nothing is seen.

CREATE MACRO in_scope(district, block) AS
    coalesce(
        getvariable('sees_all')::BOOLEAN
        OR list_contains(getvariable('districts')::INTEGER[], district)
        OR list_contains(getvariable('blocks')::INTEGER[], block),
        false
    );

-- The words that a message says: its text, or the caption of a photo or file. A deleted message that nobody kept says none.
CREATE MACRO words(line_kind, text, caption) AS
    CASE line_kind WHEN 'message' THEN text WHEN 'media' THEN coalesce(caption, '') ELSE '' END;

-- What understanding depends on: the words said, the place typed, the topic stated. One value for equal content.
CREATE MACRO content_of(words, place_text, stated) AS
    CASE WHEN place_text IS NULL AND stated IS NULL THEN md5(words)::UUID
        ELSE md5(concat_ws(chr(31), words, coalesce(place_text, ''),
            stated ->> 'kind', stated ->> 'category', stated ->> 'subject', ''))::UUID END;

-- The day of a moment in India.
CREATE MACRO day_of(moment) AS (moment AT TIME ZONE 'Asia/Kolkata')::DATE;

-- A message: what one sender sent at one moment. A place is known only of its reports, so a message without a report in scope
-- is seen by those who see the whole room.
CREATE VIEW message AS
    SELECT * EXCLUDE (bucket) FROM told_apart AS m
    WHERE line_kind NOT IN ('system', 'event')
      AND (coalesce(getvariable('sees_all')::BOOLEAN, false)
           OR message_id IN (SELECT r.message_id FROM reports AS r WHERE in_scope(r.district, r.block)));

-- The wording of a message, in the fullest of its sightings. Join it on `said` when the messages are few.
CREATE VIEW wording AS
    SELECT sighting_id AS said, text, caption, words(line_kind, text, caption) AS words, place_text, own_id, stated
    FROM sightings WHERE sighting_id IN (SELECT said FROM message);

-- An event: a system line, delivery state, reaction or account change. Kept, not a message.
CREATE VIEW event AS
    SELECT * EXCLUDE (bucket) FROM told_apart
    WHERE line_kind IN ('system', 'event') AND coalesce(getvariable('sees_all')::BOOLEAN, false);

-- A report: one item of news in a message.
CREATE VIEW report AS
    SELECT * EXCLUDE (bucket) FROM reports WHERE in_scope(district, block);

-- A grievance: a problem somebody wants put right.
CREATE VIEW grievance AS SELECT * FROM report WHERE kind = 'grievance';

-- An activity: something done, by the party, an office-bearer, a BDO or a CO.
CREATE VIEW activity AS SELECT * FROM report WHERE kind = 'activity';

-- Unplaced: a report of something without a known place. Talk (kind other) has no place to miss.
CREATE VIEW unplaced AS SELECT * FROM report WHERE place_precision = 'none' AND kind <> 'other';

-- Overdue: a grievance older than 21 days. (CPGRAMS, since 23-08-2024; until grievances have a life of their own.)
CREATE VIEW overdue AS SELECT * FROM grievance WHERE day < getvariable('today')::DATE - 21;

-- Not yet understood: messages whose words wait for understanding.
CREATE VIEW not_yet_understood AS
    SELECT message_id, content, sent_at, day FROM message
    WHERE has_words AND content NOT IN (SELECT content FROM understood);

-- A load, a file, a rejection: the books of the loader, for those who see the whole room.
CREATE VIEW load AS
    SELECT *, load_id IN (SELECT load_id FROM receipts WHERE demo) AS demo FROM loads
    WHERE coalesce(getvariable('sees_all')::BOOLEAN, false);
CREATE VIEW file AS SELECT * FROM files WHERE coalesce(getvariable('sees_all')::BOOLEAN, false);
CREATE VIEW rejection AS
    SELECT r.* FROM rejections AS r JOIN files AS f USING (file_id)
    WHERE f.in_force AND coalesce(getvariable('sees_all')::BOOLEAN, false);
-- What a load brought, file by file; the groups a file tells of; what its channel decided or noticed about it.
CREATE VIEW load_file AS SELECT * FROM load_files WHERE coalesce(getvariable('sees_all')::BOOLEAN, false);
CREATE VIEW file_group AS
    SELECT DISTINCT file_id, group_name FROM sightings WHERE coalesce(getvariable('sees_all')::BOOLEAN, false);
CREATE VIEW note AS SELECT * FROM notes WHERE coalesce(getvariable('sees_all')::BOOLEAN, false);
-- A load that holds demo receipts and is in force: while there is one, every screen says so.
CREATE VIEW demo_load AS
    SELECT * FROM loads WHERE in_force AND load_id IN (SELECT load_id FROM receipts WHERE demo);
CREATE VIEW job AS SELECT * FROM jobs WHERE coalesce(getvariable('sees_all')::BOOLEAN, false);

-- A district or block of Jharkhand (State 20), with its names, cut to scope. Codes of two levels may be equal.
CREATE VIEW district AS
    SELECT lgd_code AS district, name_en, name_hi, population_2011 FROM places
    WHERE level = 'district' AND state = 20 AND (in_scope(lgd_code, NULL)
          OR lgd_code IN (SELECT b.parent_lgd_code FROM places AS b
                          WHERE b.level = 'block' AND list_contains(getvariable('blocks')::INTEGER[], b.lgd_code)));
CREATE VIEW block AS
    SELECT lgd_code AS block, parent_lgd_code AS district, name_en, name_hi FROM places
    WHERE level = 'block' AND state = 20 AND in_scope(parent_lgd_code, lgd_code);

-- A place of any level and State, cut to scope.
CREATE VIEW place AS
    SELECT * EXCLUDE (file_id), file_id IS NOT NULL AS imported FROM places WHERE in_scope(district, block);

-- A boundary: the true shape of a place, imported and in force, with its source and date, cut to scope.
CREATE VIEW boundary AS
    SELECT p.level, p.lgd_code, p.state, p.district, p.block, p.name_en, p.name_hi, b.source, b.date, b.date_stated, b.wkb
    FROM boundaries AS b JOIN place AS p USING (level, lgd_code);
-- A file of boundaries in force: how it fits the places, for those who see the whole room.
CREATE VIEW boundary_file AS
    SELECT * FROM boundary_files WHERE coalesce(getvariable('sees_all')::BOOLEAN, false);
