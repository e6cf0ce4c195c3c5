-- Shows the promises made in sessions, who owes them, by when, and what became of them. One row per promise of $district, $session, $only (open, or a standing), the longest due first.
SELECT promise, session, day, promised, post, owner_level, owner_code, owner_hi, owner_en, district, block, due, first_due, postponed,
    standing, told, told_by, told_at, note, proof, who, decided_at, count(*) OVER (PARTITION BY true) AS found
FROM promise
WHERE ($promise IS NULL OR promise = $promise::VARCHAR) AND ($session IS NULL OR session = $session::VARCHAR)
    AND lies_in(district, block, $district::INTEGER, $block::INTEGER)
    AND CASE $only::VARCHAR WHEN 'open' THEN promise_is_open(standing) ELSE standing = coalesce($only::VARCHAR, standing) END
ORDER BY promise_is_open(standing) DESC, due, day, decided_at, promise
LIMIT coalesce($limit::BIGINT, 500)
