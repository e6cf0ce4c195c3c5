-- Shows what corrections have taught, in force. One row per spelling of a place or word for a category, newest first.
-- texts
SELECT t.decision_id, t.words, t.level, t.lgd_code, t.field, t.value, t.group_name, t.who, t.decided_at,
    l.name_hi, l.name_en, d.name_hi AS district_hi, d.name_en AS district_en
FROM teaching AS t
LEFT JOIN place AS l ON l.level = t.level AND l.lgd_code = t.lgd_code
LEFT JOIN district AS d ON d.district = l.district AND t.level <> 'district'
ORDER BY t.decided_at DESC, t.words
