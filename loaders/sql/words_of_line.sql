-- The words of a line that was decided on, and its group. At most one row.
SELECT words(s.line_kind, s.text, s.caption), s.group_name
FROM reviews AS r JOIN sightings AS s ON s.slot = r.slot
WHERE r.anchor = try_cast($slot AS UUID)
ORDER BY s.sighting_id LIMIT 1
