-- What the checksum is over. One row per part, independent of order, of file numbers and of how often a file arrived.
WITH line AS (
    SELECT CASE WHEN m.line_kind IN ('system', 'event') THEN 'events' ELSE 'messages' END AS part,
        {'message': {'id': message_id, 'channel': channel, 'group': m.group_name, 'kind': m.line_kind, 'at': epoch_us(m.sent_at),
        'day': day, 'seconds': m.seconds, 'number': m.sender_number, 'name': m.sender_name, 'edited': m.edited,
        'deleted': deleted, 'content': content, 'doubt': doubt}, 'text': s.text, 'caption': s.caption, 'place': s.place_text,
        'own_id': s.own_id, 'stated': s.stated}::VARCHAR AS line
    FROM told_apart AS m JOIN sightings AS s ON s.sighting_id = m.said
    UNION ALL
    SELECT 'reports', r::VARCHAR FROM (SELECT * EXCLUDE (bucket, sent_at), epoch_us(sent_at) AS at FROM reports) AS r
    UNION ALL
    SELECT 'understood', u::VARCHAR FROM understood AS u
    WHERE content IN (SELECT content FROM told_apart)
    UNION ALL
    SELECT DISTINCT 'rejections', concat_ws(chr(31), f.sha256, r.line, r.reason, r.raw)
    FROM rejections AS r JOIN files AS f USING (file_id) WHERE f.in_force
    UNION ALL
    SELECT 'boundaries', {'level': level, 'code': lgd_code, 'source': source, 'date': date, 'wkb': md5(wkb)}::VARCHAR
    FROM boundaries
    UNION ALL
    SELECT 'places', p::VARCHAR FROM (SELECT * EXCLUDE (file_id) FROM places WHERE file_id IS NOT NULL) AS p
)
SELECT part, count(*), sum(md5_number_lower(line)::HUGEINT), sum(md5_number_upper(line)::HUGEINT)
FROM line GROUP BY part ORDER BY part
