-- Shows the clocks that run on the open grievances of one message, the one that ends first at the top. One row per clock of a grievance.
SELECT k.ordinal, k.clock, k.begins, k.warns_at, k.ends, clock_state(k.ends) AS state
FROM clock AS k WHERE k.message_id = try_cast($message AS UUID)
ORDER BY k.ordinal, k.ends, k.clock
