-- The register as it is: every seat that is spoken of, and who holds it when. One row per seat and tenure in force; no person, no tenure.
SELECT p.unit, p.post, p.seat, h.person, h.from_day, h.to_day
FROM posts AS p LEFT JOIN (FROM holdings WHERE NOT overruled) AS h USING (unit, post, seat)
