-- Shows committees: how far each has come by lists and desks, and apart from that what reports claim. One row per unit in $district, $block, of $level, or the one $unit.
-- $only: none, proposed, formed, approved, alive (that step at least), met, missing (not formed), claimed (reported, not formed); null is all.
SELECT c.unit, c.level, c.lgd_code, c.place, c.district, c.block, c.name_hi, c.name_en, d.name_hi AS district_hi, d.name_en AS district_en,
    b.name_hi AS block_hi, b.name_en AS block_en, c.posts, c.filled, c.stage, c.is_proposed, c.is_formed, c.is_approved, c.is_alive, c.has_met,
    c.formed_by, c.proposed_on, c.formed_on, c.approved_on, c.alive_on, c.alive_until, c.met_on, c.claims, c.claimed_on, c.reported_met_on,
    c.head, c.last_step
FROM committee AS c LEFT JOIN district AS d USING (district) LEFT JOIN block AS b ON b.block = c.block
WHERE ($district IS NULL OR c.district = $district::INTEGER) AND ($block IS NULL OR c.block = $block::INTEGER)
    AND ($level IS NULL OR c.level = $level::VARCHAR) AND ($unit IS NULL OR c.unit = TRY_CAST($unit AS UUID))
    AND coalesce(CASE $only WHEN 'none' THEN NOT is_proposed WHEN 'proposed' THEN is_proposed WHEN 'formed' THEN is_formed
        WHEN 'approved' THEN is_approved WHEN 'alive' THEN is_alive WHEN 'met' THEN has_met WHEN 'missing' THEN NOT is_formed
        WHEN 'claimed' THEN is_claimed AND NOT is_formed ELSE $only IS NULL END, false)
ORDER BY list_position(['district', 'block', 'mandal', 'panchayat'], c.level), d.name_en, b.name_en NULLS FIRST, c.name_en, c.name_hi, c.unit
LIMIT coalesce($limit::BIGINT, 500) OFFSET coalesce($offset::BIGINT, 0)
