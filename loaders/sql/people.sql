-- Adds the people that a batch shows (`people_seen`) and the room doesn't know yet.
INSERT INTO people.person
SELECT pseudonym::UUID, number, name FROM people_seen
WHERE pseudonym::UUID NOT IN (SELECT pseudonym FROM people.person)
