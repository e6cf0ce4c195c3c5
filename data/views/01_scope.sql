-- The words queries are written in. Each is defined once, here, and cut to the viewer's scope.
-- Scope and day come from variables of the connection (access.py, asking.py); unset, they are null and nothing is seen.

-- The State whose room this is.
CREATE MACRO own_state() AS 20;

-- Scope. Whoever sees all sees what has no place, and of places those of his States: `elsewhere` says by LGD code which districts of
-- the room are of others; null while there are none. `sees_whole`: nothing that is known is out of his scope.
CREATE MACRO sees_all() AS coalesce(getvariable('sees_all')::BOOLEAN, false);
CREATE MACRO sees_whole() AS (sees_all() AND getvariable('elsewhere')::BOOLEAN[] IS NULL);
CREATE MACRO in_scope(district, block) AS
    coalesce(
        sees_whole()
        OR sees_all() AND NOT coalesce(list_extract(getvariable('elsewhere')::BOOLEAN[], district), false)
        OR list_contains(getvariable('districts')::INTEGER[], district)
        OR list_contains(getvariable('blocks')::INTEGER[], block),
        false
    );

-- Is it one of the States looked at? Is it a State, or something in it, in scope?
CREATE MACRO is_looked_at(state) AS coalesce(list_contains(getvariable('states')::INTEGER[], state), false);
CREATE MACRO in_scope_of(state, district, block) AS
    if(district IS NULL AND state IS NOT NULL, coalesce(list_contains(getvariable('whole_states')::INTEGER[], state), false),
        in_scope(district, block));
