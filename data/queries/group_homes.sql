-- Shows the groups that messages in scope came from, and where each is at home, as a desk decided. One row per group, those with most unplaced reports first.
-- texts
SELECT m.group_name, count(DISTINCT m.message_id) AS messages, count(DISTINCT u.message_id) AS unplaced_messages,
    any_value(h.level) AS level, any_value(h.lgd_code) AS lgd_code, any_value(l.name_hi) AS name_hi, any_value(l.name_en) AS name_en
FROM message AS m LEFT JOIN unplaced AS u USING (message_id)
LEFT JOIN group_home AS h ON h.group_name = m.group_name
LEFT JOIN place AS l ON l.level = h.level AND l.lgd_code = h.lgd_code
WHERE m.group_name IS NOT NULL AND ($group::VARCHAR IS NULL OR m.group_name = $group::VARCHAR)
GROUP BY m.group_name
ORDER BY unplaced_messages DESC, messages DESC, m.group_name
LIMIT coalesce($limit::BIGINT, 100)
