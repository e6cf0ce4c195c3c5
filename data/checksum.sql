-- What the checksum is over. One row per part, independent of order, of file numbers and of how often a file arrived.
WITH line AS (
    SELECT CASE WHEN line_kind IN ('system', 'event') THEN 'events' ELSE 'messages' END AS part, m::VARCHAR AS line
    FROM told_apart AS m
    UNION ALL
    SELECT 'reports', r::VARCHAR FROM reports AS r
    UNION ALL
    SELECT 'understood', u::VARCHAR FROM understood AS u
    WHERE content IN (SELECT content FROM told_apart)
    UNION ALL
    SELECT DISTINCT 'rejections', concat_ws(chr(31), f.sha256, r.line, r.reason, r.raw)
    FROM rejections AS r JOIN files AS f USING (file_id) WHERE f.in_force
)
SELECT part, count(*), sum(md5_number_lower(line)::HUGEINT), sum(md5_number_upper(line)::HUGEINT)
FROM line GROUP BY part ORDER BY part
