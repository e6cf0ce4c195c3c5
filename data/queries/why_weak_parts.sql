-- Shows the open parts of why a place is weak: figure, noise band, counter-evidence, and how it stands to the State's median. One row per place of $level (district, block) and part.
-- 90 days up to $to (today) if no $from is given. `stands`: above or below beyond noise, noise, unknown.
SELECT coalesce($level::VARCHAR, 'district') AS level, p.district, p.block, coalesce(b.name_hi, d.name_hi) AS name_hi, coalesce(b.name_en, d.name_en) AS name_en,
    p.part, p.axis, p.kind, p.k, p.n, p.value, p.low, p.high, p.median, p.peers, p.stands, p.counter_k, p.counter_n
FROM weak_parts(coalesce($level::VARCHAR, 'district'), $from::DATE, $to::DATE) AS p
LEFT JOIN district AS d ON d.district = p.district LEFT JOIN block AS b ON b.block = p.block
WHERE ($district IS NULL OR p.district = $district::INTEGER) AND ($block IS NULL OR p.block = $block::INTEGER)
ORDER BY name_en, p.district, p.block, p.ordinal
