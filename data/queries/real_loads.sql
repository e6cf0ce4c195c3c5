-- Counts what is in the room that is no demo data: loads, undone ones too, for they can be brought back; what desks took down by themselves. One row per room.
-- books
SELECT (SELECT count(*) FROM load WHERE NOT demo) + (SELECT count(*) FROM taken_down_by_itself) AS loads
