-- What the checksum is over. One row per part, independent of order, of file numbers, of how often a file arrived and of the
-- room's keys: people count by number and name, not by pseudonym, and ids that hold a pseudonym don't count.
WITH line AS (
    SELECT CASE WHEN m.line_kind IN ('system', 'event') THEN 'events' ELSE 'messages' END AS part,
        {'message': {'channel': channel, 'group': m.group_name, 'kind': m.line_kind, 'at': epoch_us(m.sent_at),
        'day': day, 'seconds': m.seconds, 'number': n.number, 'name': a.name, 'edited': m.edited,
        'deleted': deleted, 'content': content, 'doubt': doubt}, 'text': s.text, 'caption': s.caption, 'place': s.place_text,
        'own_id': s.own_id, 'stated': s.stated}::VARCHAR AS line
    FROM told_apart AS m JOIN sightings AS s ON s.sighting_id = m.said
    LEFT JOIN people.person AS n ON n.pseudonym = m.sender_number LEFT JOIN people.person AS a ON a.pseudonym = m.sender_name
    UNION ALL
    SELECT 'reports', r::VARCHAR FROM (
        SELECT r.* EXCLUDE (message_id, bucket, sent_at), epoch_us(r.sent_at) AS at, m.content
        FROM reports AS r JOIN told_apart AS m USING (message_id)
    ) AS r
    UNION ALL
    SELECT 'understood', u::VARCHAR FROM understood AS u
    WHERE content IN (SELECT content FROM told_apart)
    UNION ALL
    SELECT 'reviews', {'decision': decision_id, 'reports': reports, 'machine': machine}::VARCHAR FROM reviews
    UNION ALL
    SELECT 'grievances', g::VARCHAR FROM grievances AS g
    UNION ALL
    SELECT 'steps', s::VARCHAR FROM steps AS s
    UNION ALL
    SELECT 'committees', c::VARCHAR FROM committee_steps AS c
    UNION ALL
    SELECT 'meetings', m::VARCHAR FROM meetings AS m
    UNION ALL
    SELECT 'holidays', {'day': day, 'hi': name_hi, 'en': name_en}::VARCHAR FROM holiday
    UNION ALL
    SELECT 'homes', {'group': h.group_name, 'number': p.number, 'name': p.name, 'level': h.level, 'code': h.lgd_code}::VARCHAR
    FROM homes AS h LEFT JOIN people.person AS p ON p.pseudonym = h.sender
    UNION ALL
    SELECT 'teachings', t::VARCHAR FROM teachings AS t
    UNION ALL
    SELECT 'programmes', p::VARCHAR FROM programmes AS p
    UNION ALL
    SELECT 'models', {'sha256': sha256, 'in_force': in_force}::VARCHAR FROM models
    UNION ALL
    SELECT DISTINCT 'rejections', concat_ws(chr(31), f.sha256, r.line, r.reason, r.raw)
    FROM rejections AS r JOIN files AS f USING (file_id) WHERE f.in_force
    UNION ALL
    SELECT 'units', {'unit': unit, 'parent': parent, 'level': level, 'hi': name_hi, 'en': name_en, 'block': block}::VARCHAR FROM units
    UNION ALL
    SELECT 'unit_places', {'unit': unit, 'level': level, 'code': lgd_code, 'from': from_day, 'to': to_day}::VARCHAR FROM unit_places
    UNION ALL
    SELECT 'posts', p::VARCHAR FROM posts AS p
    UNION ALL
    SELECT 'holdings', {'unit': unit, 'post': post, 'seat': seat, 'number': n.number, 'name': a.name, 'from': from_day, 'to': to_day,
        'stated': from_stated, 'overruled': overruled}::VARCHAR
    FROM holdings LEFT JOIN persons AS p USING (person)
    LEFT JOIN people.person AS n ON n.pseudonym = p.number LEFT JOIN people.person AS a ON a.pseudonym = p.name
    UNION ALL
    SELECT 'contacts', {'unit': unit, 'number': n.number, 'name': a.name, 'gender': gender, 'language': language,
        'consent': consent}::VARCHAR
    FROM contacts LEFT JOIN persons AS p USING (person)
    LEFT JOIN people.person AS n ON n.pseudonym = p.number LEFT JOIN people.person AS a ON a.pseudonym = p.name
    UNION ALL
    SELECT 'boundaries', {'level': level, 'code': lgd_code, 'source': source, 'date': date, 'wkb': md5(wkb)}::VARCHAR
    FROM boundaries
    UNION ALL
    SELECT 'places', p::VARCHAR FROM (SELECT * EXCLUDE (file_id) FROM places WHERE file_id IS NOT NULL) AS p
)
SELECT part, count(*), sum(md5_number_lower(line)::HUGEINT), sum(md5_number_upper(line)::HUGEINT)
FROM line GROUP BY part ORDER BY part
