-- Seats of one standing in a diff, as words: their unit, post, and who held and holds them, masked. One row per seat, the first lines first.
SELECT d.line, coalesce(u.name_hi, u.name_en) AS unit, u.level, k.name_hi AS post_hi, k.name_en AS post_en, d.seat,
    masked_name(b.name) AS before, masked_name(a.name) AS after
FROM register_diff AS d JOIN units AS u USING (unit) JOIN post_kinds AS k USING (post)
LEFT JOIN persons AS pb ON pb.person = d.person_before LEFT JOIN people.person AS b ON b.pseudonym = pb.name
LEFT JOIN persons AS pa ON pa.person = d.person_after LEFT JOIN people.person AS a ON a.pseudonym = pa.name
WHERE d.standing = $standing
ORDER BY d.line, u.unit, d.post, d.seat LIMIT $most
