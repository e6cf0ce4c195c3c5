-- Counts committees as `committees_counted` does. One row per district and level of committees; the district is null for the whole State.
-- wall
SELECT c.* EXCLUDE (state, block) FROM (FROM committee_counts('state') UNION ALL FROM committee_counts('district')) AS c
ORDER BY c.district NULLS FIRST, list_position(['district', 'block', 'mandal', 'panchayat'], c.level)
