-- Shows what became of one $programme in each unit that it is expected in: verified, claimed, not_held, cancelled, coming or silent, with the reports that tell of it, head-counts claimed, corroborated and verified apart. One row per unit, $only of one standing.
-- texts
SELECT u.programme, u.level, u.lgd_code, u.name_hi, u.name_en, u.standing, u.reports, u.witnesses, u.heads_low, u.heads_high, u.corroborated_heads,
    u.verified_heads, u.messages, u.outcome, u.told_by, u.told_at, u.note, u.district, u.block, d.name_hi AS district_hi, d.name_en AS district_en,
    b.name_hi AS block_hi, b.name_en AS block_en
FROM programmes_on($today::DATE) AS u LEFT JOIN district AS d ON d.district = u.district LEFT JOIN block AS b ON b.block = u.block
WHERE u.programme = $programme::VARCHAR AND ($only IS NULL OR u.standing = $only::VARCHAR)
    AND ($district IS NULL AND $block IS NULL OR lies_in(u.district, u.block, $district::INTEGER, $block::INTEGER))
ORDER BY list_position(['not_held', 'silent', 'claimed', 'coming', 'verified', 'cancelled'], u.standing), d.name_en, b.name_en, u.name_en, u.lgd_code
LIMIT coalesce($limit::BIGINT, 5000)
