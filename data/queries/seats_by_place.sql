-- Counts seats filled, stated vacant and unknown by place. One row per district and track, or per block of $district.
SELECT k.track, l.level, l.lgd_code, l.name_hi, l.name_en, sum(c.seats)::BIGINT AS seats, sum(c.filled)::BIGINT AS filled,
    sum(c.vacant)::BIGINT AS vacant, sum(c.unknown)::BIGINT AS unknown
FROM seat_counts($today::DATE) AS c JOIN post AS k USING (post)
JOIN place AS l ON l.level = if($district IS NULL, 'district', 'block') AND l.lgd_code = if($district IS NULL, c.district, c.block)
WHERE $district IS NULL OR c.district = $district::INTEGER
GROUP BY ALL
ORDER BY k.track DESC, l.name_en, l.lgd_code
