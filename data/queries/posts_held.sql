-- Shows who holds and held which seat, from when to when; of a seat that is vacant today a row without a person. One row per tenure or vacancy in $district, $block, $unit, $level.
-- $only: now (holders and vacancies of today), vacant, past; null is all.
SELECT s.unit, u.track, u.level, u.name_hi, u.name_en, u.district, u.block, s.post, k.name_hi AS post_hi, k.name_en AS post_en, s.seat,
    t.person, t.name, t.number, t.from_day, t.to_day, t.from_stated, coalesce(is_within($today::DATE, t.from_day, t.to_day), true) AS now
FROM seats_on($today::DATE) AS s JOIN unit AS u USING (unit) JOIN post AS k USING (post)
JOIN (SELECT unit, post, seat, person, name, number, from_day, to_day, from_stated FROM tenure
      UNION ALL
      SELECT v.unit, v.post, v.seat, NULL, NULL, NULL, NULL, NULL, NULL FROM seats_on($today::DATE) AS v WHERE NOT v.filled) AS t
    USING (unit, post, seat)
WHERE ($unit IS NULL OR s.unit = TRY_CAST($unit AS UUID)) AND ($level IS NULL OR u.level = $level::VARCHAR)
    AND ($district IS NULL OR u.district = $district::INTEGER) AND ($block IS NULL OR u.block = $block::INTEGER)
    AND CASE $only WHEN 'now' THEN coalesce(is_within($today::DATE, t.from_day, t.to_day), true)
        WHEN 'vacant' THEN t.person IS NULL
        WHEN 'past' THEN t.to_day < $today::DATE ELSE true END
ORDER BY u.district NULLS FIRST, u.block NULLS FIRST, u.level, u.name_en, u.name_hi, u.unit, k.ordinal, s.seat, now DESC, t.from_day DESC NULLS LAST, t.person
LIMIT coalesce($limit::BIGINT, 200)
