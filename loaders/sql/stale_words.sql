-- What was understood of contents that hold all words of a teaching ($keys), in force or not, is stale.
UPDATE understood SET stale = true
WHERE list_bool_and(list_transform($keys::VARCHAR[], lambda word: contains(keys, ' ' || word || ' ')))
