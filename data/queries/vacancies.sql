-- Counts the seats of each post: how many there are, filled, stated vacant, and unknown, for no list speaks of them. One row per post, in $district or $block.
SELECT k.post, k.track, k.level, k.name_hi, k.name_en, sum(c.seats)::BIGINT AS seats, sum(c.filled)::BIGINT AS filled,
    sum(c.vacant)::BIGINT AS vacant, sum(c.unknown)::BIGINT AS unknown
FROM seat_counts($today::DATE) AS c JOIN post AS k USING (post)
WHERE ($district IS NULL OR c.district = $district::INTEGER) AND ($block IS NULL OR c.block = $block::INTEGER)
GROUP BY k.post, k.track, k.level, k.name_hi, k.name_en, k.ordinal
ORDER BY k.ordinal
