-- Shows where claims look made rather than seen, from $from to $to (else 30 days up to $today), each with its evidence, a reason to look and no finding. One row per alarm.
-- texts
-- reused_text: nearly the same words in `many` messages (3 or more) of several places, or of days more than three apart. burst: nearly the same words from `many` senders (5 or
-- more), first heard within an hour. one_sender: one sender tells of `many` blocks (3 or more) on one day. one_phone: one number of `many`
-- persons (3 or more) of the register. round_numbers: `many` of `among` exact head-counts of a block are multiples of 50, more than half
-- beyond chance (the lower end of Wilson's interval), 5 or more of them.
WITH told AS MATERIALIZED (
    SELECT c.message_id, c.ordinal, c.sent_at, c.day, c.told_of, c.district, c.block, c.heads_low, c.heads_high, m.content,
        sender_of(m.sender_number, m.sender_name) AS sender
    FROM claimed AS c JOIN message AS m USING (message_id)
    WHERE c.day BETWEEN coalesce($from::DATE, $today::DATE - 29) AND coalesce($to::DATE, $today::DATE) AND c.message_id NOT IN (FROM withheld)
        AND ($district IS NULL AND $block IS NULL OR lies_in(c.district, c.block, $district::INTEGER, $block::INTEGER))
), alike AS MATERIALIZED (  -- keys of three messages or more: fewer alarm nobody
    SELECT key, count(*) AS n FROM (SELECT DISTINCT message_id, content FROM told) JOIN text_key USING (content) GROUP BY key HAVING count(*) >= 3
), texts AS (  -- what one message claims
    SELECT message_id, content, sender, sent_at, day, list(DISTINCT concat_ws(' ', district, block) ORDER BY concat_ws(' ', district, block)) AS places,
        min(told_of) AS told_of, min(district) AS district, max(district) AS last_district, min(block) AS block, max(block) AS last_block
    FROM told WHERE content IN (SELECT k.content FROM text_key AS k JOIN alike USING (key)) GROUP BY ALL
), keyed AS MATERIALIZED (
    FROM texts JOIN text_key USING (content) JOIN alike USING (key)
), same_words AS MATERIALIZED (  -- of messages with several such keys the largest, told once
    SELECT any_value(key) AS key, messages, any_value(many) AS many FROM (
        SELECT key, count(*) AS many, list(message_id::VARCHAR ORDER BY sent_at, message_id) AS messages FROM keyed
        WHERE key IN (SELECT arg_max(key, (n, key)) FROM keyed GROUP BY message_id) GROUP BY key)
    GROUP BY messages
), first_heard AS (
    SELECT key, sender, min(sent_at) AS sent_at FROM keyed WHERE sender IS NOT NULL AND key IN (SELECT key FROM same_words) GROUP BY key, sender
), soon AS (
    SELECT key, max(n) AS many FROM (
        SELECT key, count(*) OVER (PARTITION BY key ORDER BY sent_at RANGE BETWEEN CURRENT ROW AND INTERVAL 60 MINUTES FOLLOWING) AS n FROM first_heard)
    GROUP BY key HAVING max(n) >= 5
), of_words AS (
    SELECT k.key, s.many, s.messages, any_value(s.many) >= 3 AND (count(DISTINCT k.places) > 1 OR max(k.told_of) - min(k.told_of) > 3) AS is_reused,
        min(k.day) AS first_day, max(k.day) AS last_day,
        if(min(k.district) = max(k.last_district) AND count(*) = count(k.district), min(k.district), NULL) AS district,
        if(min(k.block) = max(k.last_block) AND count(*) = count(k.block), min(k.block), NULL) AS block
    FROM keyed AS k JOIN same_words AS s USING (key) GROUP BY ALL
), found AS (
    SELECT 'reused_text' AS sort, district, block, many, NULL AS among, first_day, last_day, messages, NULL AS units FROM of_words WHERE is_reused
    UNION ALL
    SELECT 'burst', w.district, w.block, s.many, NULL, w.first_day, w.last_day, w.messages, NULL FROM of_words AS w JOIN soon AS s USING (key)
    UNION ALL
    SELECT 'one_sender', if(count(DISTINCT district) = 1, min(district), NULL), NULL, count(DISTINCT block), NULL, day, day,
        list(DISTINCT message_id::VARCHAR ORDER BY message_id::VARCHAR), NULL
    FROM told WHERE sender IS NOT NULL GROUP BY sender, day HAVING count(DISTINCT block) >= 3
    UNION ALL
    SELECT 'round_numbers', district, block, count(*) FILTER (heads_low % 50 = 0), count(*), min(day), max(day),
        list(DISTINCT message_id::VARCHAR ORDER BY message_id::VARCHAR) FILTER (heads_low % 50 = 0), NULL
    FROM told WHERE heads_low = heads_high AND district IS NOT NULL
    GROUP BY district, block HAVING count(*) >= 5 AND wilson(count(*) FILTER (heads_low % 50 = 0), count(*), -1) > 0.5
    UNION ALL
    SELECT 'one_phone', district, block, persons, NULL, NULL, NULL, NULL, units FROM one_phone($today::DATE)
    WHERE $district IS NULL AND $block IS NULL OR lies_in(district, block, $district::INTEGER, $block::INTEGER)
)
SELECT f.sort, f.many, f.among, f.first_day, f.last_day, f.messages, f.units, f.district, f.block,
    d.name_hi AS district_hi, d.name_en AS district_en, b.name_hi AS block_hi, b.name_en AS block_en, count(*) OVER (PARTITION BY f.sort) AS in_all
FROM found AS f LEFT JOIN district AS d ON d.district = f.district LEFT JOIN block AS b ON b.block = f.block
WHERE $only IS NULL OR f.sort = $only::VARCHAR
QUALIFY row_number() OVER (PARTITION BY f.sort ORDER BY len(f.messages) DESC NULLS LAST, f.last_day DESC, f.messages, f.units) <= coalesce($each::BIGINT, 100)
ORDER BY f.sort, len(f.messages) DESC NULLS LAST, f.last_day DESC, d.name_en NULLS LAST, b.name_en NULLS LAST, f.messages, f.units
LIMIT coalesce($limit::BIGINT, 500)
