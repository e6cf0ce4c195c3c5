-- Where groups and senders are at home: what was decided last of each; a decision without a place takes its home away.
DELETE FROM homes;
INSERT INTO homes
WITH last AS (
    SELECT what ->> 'group_name' AS group_name, try_cast(what ->> 'sender' AS UUID) AS sender,
        arg_max(what, (decided_at, decision_id)) AS what
    FROM decisions WHERE kind IN ('group_placed', 'sender_placed')
    GROUP BY ALL
)
SELECT group_name, sender, what ->> 'level', (what ->> 'lgd_code')::INTEGER FROM last WHERE (what ->> 'level') IS NOT NULL
