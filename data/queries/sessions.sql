-- Shows the sessions with the leaders of a place, how much was asked and promised there, and how many promises are open. One row per session of $district, the newest first.
SELECT s.session, s.day, s.level, s.lgd_code, s.district, s.name_hi, s.name_en, s.with_whom, s.who, s.decided_at,
    coalesce(e.exchanges, 0) AS exchanges, coalesce(p.promises, 0) AS promises, coalesce(p.open, 0) AS open
FROM session AS s
LEFT JOIN (SELECT session, count(*) AS exchanges FROM exchange GROUP BY session) AS e USING (session)
LEFT JOIN (SELECT session, count(*) AS promises, count(*) FILTER (promise_is_open(standing)) AS open FROM promise GROUP BY session) AS p
    USING (session)
WHERE ($session IS NULL OR s.session = $session::VARCHAR) AND ($district IS NULL OR s.district = $district::INTEGER)
ORDER BY s.day DESC, s.decided_at DESC, s.session
LIMIT coalesce($limit::BIGINT, 500)
