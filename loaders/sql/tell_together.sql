-- Messages and events that were seen more than once: one rule for every field, so that the order of loading can't matter.
-- The fullest form wins: seconds over minutes, an edited text over the first one, the longer text over the shorter. Names
-- and numbers come from files that hold the whole minute, where there is one: at the cut of an export, the n-th "ok" may be
-- another person's. Of several names the first by alphabet stands, so that it is the same in rooms with other keys.
INSERT INTO told_apart
WITH together AS (
    SELECT
        id, bucket, min(channel) AS channel, min(group_name) AS group_name,
        coalesce(min(line_kind) FILTER (line_kind <> 'deleted'), 'deleted') AS line_kind,
        coalesce(min(sent_at) FILTER (seconds), min(sent_at)) AS sent_at,
        bool_or(seconds) AS seconds,
        CASE WHEN bool_or(NOT (begins OR ends)) THEN min_by(sender_number, n.number) FILTER (NOT (begins OR ends))
            ELSE min_by(sender_number, n.number) END AS sender_number,
        CASE WHEN bool_or(NOT (begins OR ends)) THEN min_by(sender_name, a.name) FILTER (NOT (begins OR ends))
            ELSE min_by(sender_name, a.name) END AS sender_name,
        bool_or(edited) AS edited, bool_or(line_kind = 'deleted') AS deleted,
        max({'kept': line_kind <> 'deleted', 'edited': edited, 'last': last_minute, 'n': length(text), 'text': text,
            'caption': caption, 'place': place_text, 'stated': stated, 'id': sighting_id}) AS fullest,
        CASE
            WHEN bool_or(unpaired) THEN 'edit'
            WHEN bool_and(begins OR ends) AND bool_or(begins AND NOT ends) AND bool_or(ends AND NOT begins) THEN 'cut'
        END AS doubt
    FROM (FROM seen WHERE id IN (SELECT id FROM crowded)) AS s
    LEFT JOIN people.person AS n ON n.pseudonym = s.sender_number
    LEFT JOIN people.person AS a ON a.pseudonym = s.sender_name
    GROUP BY id, bucket
)
SELECT
    id, bucket, channel, t.group_name, line_kind, sent_at, day_of(sent_at) AS day, seconds, sender_number, sender_name,
    edited, deleted, fullest.id AS said, words(line_kind, fullest.text, fullest.caption) <> '' AS has_words,
    content_of(words(line_kind, fullest.text, fullest.caption), fullest.place, fullest.stated,
        evidence_of(g.home, n.home, g.only_group)) AS content,
    doubt
FROM together AS t LEFT JOIN group_ground AS g ON g.group_name = t.group_name
LEFT JOIN sender_ground AS n ON n.sender = coalesce(t.sender_number, t.sender_name)
