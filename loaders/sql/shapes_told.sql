-- One number over the boundaries that a pin is looked up in: another one when any of them, or what it lies in, is another.
SELECT coalesce(sum(hash(b.level, b.lgd_code, p.state, p.district, p.block, b.wkb)::HUGEINT), 0)
FROM boundaries AS b JOIN places AS p USING (level, lgd_code)
WHERE b.level IN ('state', 'district', 'block', 'panchayat')
