-- Counts the meetings of this month as `meetings_counted` does. One row per district and level of committees; the district is null for the whole State.
-- wall
SELECT c.* EXCLUDE (block) FROM (FROM meeting_counts('state', $today::DATE) UNION ALL FROM meeting_counts('district', $today::DATE)) AS c
ORDER BY c.district NULLS FIRST, list_position(['district', 'block', 'mandal', 'panchayat'], c.level)
