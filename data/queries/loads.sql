-- Counts what each load brought. One row per load, newest first; `failure` says why a load was set aside, `name` is its only file.
-- books
SELECT
    l.load_id, l.started_at, l.who, l.in_force, l.failure, l.demo,
    coalesce(max(f.purpose), 'messages') AS purpose,
    CASE WHEN count(b.file_id) = 1 THEN max(f.name) END AS name,
    count(b.file_id) AS files,
    count(*) FILTER (f.problem IS NOT NULL) AS unread_files,
    coalesce(sum(b.messages), 0)::BIGINT AS messages,
    coalesce(sum(b.new_messages), 0)::BIGINT AS new_messages,
    coalesce(sum(b.messages - b.new_messages), 0)::BIGINT AS duplicates,
    coalesce(sum(b.events), 0)::BIGINT AS events,
    coalesce(sum(b.rejected), 0)::BIGINT AS rejected
FROM load AS l
LEFT JOIN load_file AS b USING (load_id)
LEFT JOIN file AS f USING (file_id)
GROUP BY ALL
HAVING $purpose IS NULL OR coalesce(max(f.purpose), 'messages') = $purpose::VARCHAR
ORDER BY l.started_at DESC, l.load_id
LIMIT coalesce($limit::BIGINT, 50)
