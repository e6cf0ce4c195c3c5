-- Messages and events of the touched buckets, from all their sightings in force: one rule for every field, so that the
-- order of loading can't matter. The fullest form wins: seconds over minutes, an edited text over the first one, the longer
-- text over the shorter. Names and numbers come from files that hold the whole minute, where there is one: at the cut of an
-- export, the n-th "ok" may be another person's. A message seen once is taken as it is; that is most of them.
INSERT INTO told_apart
WITH seen AS (
    SELECT coalesce(p.message_id, s.slot) AS id, s.*, f.channel, f.last_minute,
        list_contains($by_minute_channels, f.channel) AND s.own_id IS NULL
            AND date_trunc('minute', s.sent_at) = f.first_minute AS begins,
        list_contains($by_minute_channels, f.channel) AND s.own_id IS NULL
            AND date_trunc('minute', s.sent_at) = f.last_minute AS ends,
        p.slot IS NOT NULL AND p.message_id IS NULL AS unpaired
    FROM sightings AS s
    JOIN files AS f USING (file_id)
    LEFT JOIN pairings AS p ON p.slot = s.slot AND p.bucket = s.bucket
    WHERE f.in_force AND s.bucket IN (SELECT bucket FROM touched)
), crowded AS (
    SELECT coalesce(p.message_id, s.slot) AS id
    FROM sightings AS s
    JOIN files AS f USING (file_id)
    LEFT JOIN pairings AS p ON p.slot = s.slot AND p.bucket = s.bucket
    WHERE f.in_force AND s.bucket IN (SELECT bucket FROM touched)
    GROUP BY id HAVING count(*) > 1
), together AS (
    SELECT
        id, bucket, min(channel) AS channel, min(group_name) AS group_name,
        coalesce(min(line_kind) FILTER (line_kind <> 'deleted'), 'deleted') AS line_kind,
        coalesce(min(sent_at) FILTER (seconds), min(sent_at)) AS sent_at,
        bool_or(seconds) AS seconds,
        CASE WHEN bool_or(NOT (begins OR ends)) THEN min(sender_number) FILTER (NOT (begins OR ends))
            ELSE min(sender_number) END AS sender_number,
        CASE WHEN bool_or(NOT (begins OR ends)) THEN min(sender_name) FILTER (NOT (begins OR ends))
            ELSE min(sender_name) END AS sender_name,
        max({'kept': line_kind <> 'deleted', 'edited': edited, 'last': last_minute, 'n': length(text), 'text': text,
            'caption': caption}) AS said,
        max(place_text) AS place_text, min(own_id) AS own_id,
        bool_or(edited) AS edited, bool_or(line_kind = 'deleted') AS deleted,
        max(stated) FILTER (line_kind <> 'deleted') AS stated,
        CASE
            WHEN bool_or(unpaired) THEN 'edit'
            WHEN bool_and(begins OR ends) AND bool_or(begins AND NOT ends) AND bool_or(ends AND NOT begins) THEN 'cut'
        END AS doubt
    FROM seen WHERE id IN (SELECT id FROM crowded)
    GROUP BY id, bucket
), apart AS (
    SELECT id, bucket, channel, group_name, line_kind, sent_at, seconds, sender_number, sender_name, text, caption,
        place_text, own_id, edited, line_kind = 'deleted' AS deleted,
        CASE WHEN line_kind <> 'deleted' THEN stated END AS stated, CASE WHEN unpaired THEN 'edit' END AS doubt
    FROM seen WHERE id NOT IN (SELECT id FROM crowded)
    UNION ALL
    SELECT id, bucket, channel, group_name, line_kind, sent_at, seconds, sender_number, sender_name, said.text,
        said.caption, place_text, own_id, edited, deleted, stated, doubt
    FROM together
)
SELECT
    id, bucket, channel, group_name, line_kind, sent_at, (sent_at AT TIME ZONE 'Asia/Kolkata')::DATE AS day, seconds,
    sender_number, sender_name, text, caption, place_text, own_id, edited, deleted, stated,
    md5(concat_ws(chr(31), words(line_kind, text, caption), coalesce(place_text, ''),
        stated ->> 'kind', stated ->> 'category', stated ->> 'subject'))::UUID AS content,
    doubt
FROM apart
