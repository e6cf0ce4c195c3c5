-- Where groups and senders are at home: what was decided last of each; a decision without a place takes that home away. A sender who was
-- linked to persons of the register, and whom no desk gave a home, is at home where they hold a seat, or held the last one; without a seat
-- where a list names them. Several such places are the district they have in common, else none.
DELETE FROM homes;
INSERT INTO homes
WITH last AS (
    SELECT what ->> 'group_name' AS group_name, try_cast(what ->> 'sender' AS UUID) AS sender,
        arg_max(what, (decided_at, decision_id)) AS what
    FROM decisions WHERE kind IN ('group_placed', 'sender_placed')
    GROUP BY ALL
)
SELECT group_name, sender, what ->> 'level', (what ->> 'lgd_code')::INTEGER, 'desk' FROM last WHERE (what ->> 'level') IS NOT NULL;
INSERT INTO homes
WITH linked AS (
    SELECT sender, person FROM person_links WHERE linked AND sender NOT IN (SELECT h.sender FROM homes AS h WHERE h.sender IS NOT NULL)
), seats AS (
    SELECT l.sender, h.unit, coalesce(h.to_day, '9999-12-31'::DATE) AS until
    FROM linked AS l JOIN holdings AS h USING (person) WHERE NOT h.overruled
), stands AS (
    SELECT sender, unit FROM seats QUALIFY until = max(until) OVER (PARTITION BY sender)
    UNION
    SELECT l.sender, c.unit FROM linked AS l JOIN contacts AS c USING (person) WHERE l.sender NOT IN (SELECT s.sender FROM seats AS s)
), placed AS (
    SELECT s.sender, count(DISTINCT u.district) AS districts, count(*) = count(u.block) AND count(DISTINCT u.block) = 1 AS in_a_block,
        min(u.district) AS district, min(u.block) AS block
    FROM stands AS s JOIN units AS u USING (unit) WHERE u.state = 20 AND u.district IS NOT NULL
    GROUP BY s.sender
)
SELECT NULL, sender, if(in_a_block, 'block', 'district'), if(in_a_block, block, district), 'register' FROM placed WHERE districts = 1
