-- Shows senders who may be persons of the register: the same number, or the same name in the same place. One row per pair; $only: proposed, linked, refused.
-- persons
SELECT p.sender, p.person, p.why, p.messages, p.sender_number, p.sender_name, p.name, p.number, p.standing,
    (SELECT string_agg(DISTINCT k.name_hi, ', ' ORDER BY k.name_hi) FROM tenure AS t JOIN post AS k USING (post) WHERE t.person = p.person) AS posts_hi,
    (SELECT string_agg(DISTINCT k.name_en, ', ' ORDER BY k.name_en) FROM tenure AS t JOIN post AS k USING (post) WHERE t.person = p.person) AS posts_en
FROM proposed_person AS p
WHERE $only IS NULL OR p.standing = $only::VARCHAR
ORDER BY p.standing = 'proposed' DESC, len(p.why) DESC, p.messages DESC, p.name, p.sender, p.person
LIMIT coalesce($limit::BIGINT, 100)
