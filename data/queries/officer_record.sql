-- Counts what was reported about the BDO, the CO and the party's office-bearers of each block, and of their activities, by place and never by person. One row per office and block, one per office of what is in no known block.
-- Nothing reported is not "nothing done": `heard` says whether anything at all was reported from the block in these days.
WITH asked AS (
    SELECT office FROM (VALUES ('bdo'), ('co'), ('office_bearer')) AS t(office) WHERE $office::VARCHAR IS NULL OR office = $office
), told AS MATERIALIZED (
    SELECT r.*, sender_of(m.sender_number, m.sender_name) AS sender
    FROM report AS r JOIN message AS m USING (message_id)
    WHERE ($from IS NULL OR r.day >= $from::DATE) AND ($to IS NULL OR r.day <= $to::DATE)
        AND ($district IS NULL AND $block IS NULL OR lies_in(r.district, r.block, $district::INTEGER, $block::INTEGER))
), about AS (
    SELECT CASE WHEN n.named_office IN ('bdo', 'co') THEN n.named_office WHEN r.subject IN ('bdo', 'co') THEN r.subject
            WHEN r.subject = 'office_bearer' OR n.track = 'party' AND n.named_office IS NOT NULL THEN 'office_bearer' END AS office,
        r.block, r.category, is_overdue(r.status, r.due) AS is_late, coalesce(n.finding, 'reported') AS finding, p.number AS replied
    FROM told AS r LEFT JOIN numbered AS n ON n.number = r.number
    LEFT JOIN (SELECT DISTINCT number FROM step WHERE kind = 'replied' AND fault IS NULL) AS p ON p.number = r.number
    WHERE r.kind = 'grievance'
), claims AS (
    SELECT office, block, count(*) AS reported, count(*) FILTER (finding = 'verified') AS verified,
        count(*) FILTER (finding = 'not_upheld') AS not_upheld, count(replied) AS replies,
        count(*) FILTER (is_late) AS delayed, list(DISTINCT category ORDER BY category) FILTER (is_late) AS delayed_in
    FROM about WHERE office IS NOT NULL GROUP BY office, block
), tenures AS (
    SELECT if(office IN ('bdo', 'co'), office, 'office_bearer') AS office, office = 'block' AS is_president, district, block, level, person, name,
        from_day, to_day
    FROM holder WHERE office IN ('bdo', 'co') OR track = 'party'
), acts AS (  -- who told of it: the one who acted, by the register, or somebody else; nobody knows where one of the two isn't known
    SELECT a.actor AS office, a.block, CASE WHEN bool_or(l.person = t.person) THEN 'self' WHEN a.sender IS NULL OR count(t.person) = 0 THEN 'unknown'
            ELSE 'others' END AS told_by
    FROM (SELECT row_number() OVER () AS n, * FROM told WHERE kind = 'activity' AND actor IN ('bdo', 'co', 'office_bearer')) AS a
    LEFT JOIN sender_person AS l ON l.sender = a.sender
    LEFT JOIN tenures AS t ON t.office = a.actor AND t.district = a.district AND is_within(a.day, t.from_day, t.to_day)
        AND (t.block = a.block OR a.actor = 'office_bearer' AND coalesce(t.block = a.block, true))
    GROUP BY a.n, a.actor, a.block, a.sender
), done AS (
    SELECT office, block, count(*) AS activities, count(*) FILTER (told_by = 'self') AS by_self,
        count(*) FILTER (told_by = 'others') AS by_others
    FROM acts GROUP BY office, block
), heard AS (
    SELECT block, count(*) AS heard FROM told WHERE block IS NOT NULL GROUP BY block
), holds AS (  -- at the end of these days
    SELECT office, block, string_agg(DISTINCT name, ', ' ORDER BY name) AS holder, min(from_day) AS held_from
    FROM tenures
    WHERE level = 'block' AND (office <> 'office_bearer' OR is_president) AND is_within(coalesce($to::DATE, $today::DATE), from_day, to_day)
    GROUP BY office, block
), seats AS (
    SELECT a.office, b.district, b.block, b.name_hi, b.name_en FROM asked AS a CROSS JOIN block AS b
    WHERE $district IS NULL AND $block IS NULL OR lies_in(b.district, b.block, $district::INTEGER, $block::INTEGER)
    UNION ALL
    SELECT office, NULL, NULL, NULL, NULL FROM asked
    WHERE office IN (SELECT c.office FROM claims AS c WHERE c.block IS NULL UNION SELECT d.office FROM done AS d WHERE d.block IS NULL)
)
SELECT s.office, s.district, s.block, s.name_hi, s.name_en, d.name_hi AS district_hi, d.name_en AS district_en, coalesce(h.heard, 0) AS heard,
    coalesce(c.reported, 0) AS reported, coalesce(c.verified, 0) AS verified, coalesce(c.not_upheld, 0) AS not_upheld,
    coalesce(c.replies, 0) AS replies, coalesce(c.delayed, 0) AS delayed, c.delayed_in,
    coalesce(a.activities, 0) AS activities, coalesce(a.by_self, 0) AS by_self, coalesce(a.by_others, 0) AS by_others, t.holder, t.held_from
FROM seats AS s LEFT JOIN claims AS c ON c.office = s.office AND c.block IS NOT DISTINCT FROM s.block
LEFT JOIN done AS a ON a.office = s.office AND a.block IS NOT DISTINCT FROM s.block
LEFT JOIN heard AS h ON h.block = s.block LEFT JOIN holds AS t ON t.office = s.office AND t.block = s.block
LEFT JOIN district AS d ON d.district = s.district
ORDER BY s.office, d.name_en NULLS LAST, s.name_en, s.block
