-- Shows what was asked and answered in sessions, with who spoke. One row per exchange of $session, in the order they were taken down.
-- texts
SELECT exchange, session, ordinal, post, name_hi, name_en, speaker, question, answer, who, decided_at
FROM exchange
WHERE $session IS NULL OR session = $session::VARCHAR
ORDER BY decided_at, ordinal, exchange
