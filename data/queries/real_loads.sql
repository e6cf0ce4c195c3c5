-- Counts the loads in force that are no demo data. One row per room.
-- books
SELECT count(*) AS loads FROM load WHERE in_force AND NOT demo
