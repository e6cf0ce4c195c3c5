-- Adds one Arrow batch of sightings (`incoming`, senders as pseudonyms: see people.py), each with its file and channel.
-- A phone number in the name of a group (of a talk between two) is masked; the group is known by the whole of it.
-- $group_key stands for the group while its name isn't known, so that two unnamed groups never mix.
INSERT INTO sightings
WITH grouped AS (
    SELECT group_name, masked_text(group_name) AS group_shown, lower(regexp_replace(trim(nfc_normalize(group_name)), '\s+', ' ', 'g')) AS group_key
    FROM (SELECT DISTINCT group_name FROM incoming)
), known AS (
    SELECT *,
        CASE WHEN stated IS NULL THEN text ELSE coalesce(stated ->> 'key', text) END AS said
    FROM incoming LEFT JOIN grouped USING (group_name)
), named AS (
    SELECT *,
        CASE WHEN own_id IS NULL AND $by_minute
            THEN hash(channel, coalesce(group_key, $group_key), epoch_us(sent_at) // 60000000) END AS minute,
        md5(CASE
            WHEN own_id IS NOT NULL THEN concat_ws(chr(31), channel, 'id', own_id)
            WHEN $by_minute THEN concat_ws(chr(31), channel, coalesce(group_key, $group_key),
                epoch_us(sent_at) // 60000000,
                -- Two phones may write the blanks of a text in different ways.
                CASE WHEN regexp_matches(said, '^\s|\s$|\s\s|[\n\t]')
                    THEN trim(regexp_replace(said, '\s+', ' ', 'g')) ELSE said END)
            -- Two account changes of one second are two: an event is all that it states.
            WHEN line_kind = 'event' THEN concat_ws(chr(31), channel, 'event', epoch_us(sent_at), sender_key, said, stated)
            ELSE concat_ws(chr(31), channel, 'at', epoch_us(sent_at), sender_key, place_text, said)
        END)::UUID AS slot
    FROM known
)
SELECT
    file_id::BIGINT * 4294967296 + ordinal, file_id, line, line_kind, sent_at, seconds, sender_number::UUID,
    sender_name::UUID, text, group_shown, place_text,
    own_id, edited, stated,
    CASE WHEN line_kind = 'media'
        THEN coalesce(stated ->> 'caption', regexp_replace(said, '^\x{E000}(media|location\n\S+)\n?', '')) END AS caption,
    received_at, coalesce(minute, hash(slot)) AS bucket, slot
FROM named
