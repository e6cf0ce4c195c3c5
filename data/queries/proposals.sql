-- Shows what corrections propose to teach: a spelling of a place, or a word for a category. One row per proposal, newest first.
-- texts
SELECT p.decision_id, p.message_id, p.words, p.level, p.lgd_code, p.field, p.value, p.group_name,
    l.name_hi, l.name_en, d.name_hi AS district_hi, d.name_en AS district_en, v.decided_at
FROM proposal AS p LEFT JOIN review AS v USING (message_id)
LEFT JOIN place AS l ON l.level = p.level AND l.lgd_code = p.lgd_code
LEFT JOIN district AS d ON d.district = l.district AND p.level <> 'district'
ORDER BY v.decided_at DESC NULLS LAST, p.words
LIMIT coalesce($limit::BIGINT, 50)
