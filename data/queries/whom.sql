-- Shows whom to ring of the persons of the register: masked, and in clear for ten minutes after the viewer unmasked him. One row per $person in scope.
-- persons
SELECT person, name, number, until FROM reachable WHERE person = try_cast($person AS UUID)
