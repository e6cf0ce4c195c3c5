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
-- What desks took down that stands without a message: dialogues, programmes, posts, committees, calls. None of it came with demo data, or by
-- whoever looks around in them.
CREATE VIEW taken_down_by_itself AS
    SELECT decision_id FROM decisions
    WHERE kind IN ('session_opened', 'session_said', 'promise_made', 'promise_told', 'programme_set', 'programme_told', 'post_held',
        'unit_placed', 'unit_rung', 'committee_stepped', 'meeting_told')
        AND (what ->> 'load_id') IS NULL AND who <> 'demo' AND sees_all();
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
