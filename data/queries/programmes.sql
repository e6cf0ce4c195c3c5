-- Counts what became of each programme of the calendar in the units of the viewer's area that it is expected in: claimed and verified apart, silent is not "not held". One row per programme whose days meet $from to $to, what is coming first.
-- `heads_…`: claimed, from lowest to highest (no highest: or more), of `heads_units` units; `corroborated_heads`: at least so many, of units where two
-- independent senders gave a number; `verified_heads`: as desks counted. Never added to each other.
SELECT * FROM (
    SELECT p.programme, p.name_hi, p.name_en, p.first_day, p.last_day, p.level, p.within, p.words, p.circular, p.who AS set_by, p.decided_at AS set_at,
        count(u.lgd_code) AS expected, count(*) FILTER (u.standing = 'verified') AS verified, count(*) FILTER (u.standing = 'claimed') AS claimed,
        count(*) FILTER (u.standing = 'not_held') AS not_held, count(*) FILTER (u.standing = 'cancelled') AS cancelled,
        count(*) FILTER (u.standing = 'silent') AS silent, count(*) FILTER (u.standing = 'coming') AS coming,
        count(u.heads_low) AS heads_units, sum(u.heads_low)::BIGINT AS heads_low,
        CASE WHEN count(u.heads_low) = count(u.heads_high) THEN sum(u.heads_high)::BIGINT END AS heads_high,
        sum(u.corroborated_heads)::BIGINT AS corroborated_heads, sum(u.verified_heads)::BIGINT AS verified_heads
    FROM programme AS p JOIN programmes_on($today::DATE) AS u USING (programme)
    WHERE ($programme IS NULL OR p.programme = $programme::VARCHAR) AND ($from IS NULL OR p.last_day >= $from::DATE) AND ($to IS NULL OR p.first_day <= $to::DATE)
        AND ($district IS NULL AND $block IS NULL OR lies_in(u.district, u.block, $district::INTEGER, $block::INTEGER))
    GROUP BY ALL)
ORDER BY last_day < $today::DATE, abs(first_day - $today::DATE), name_en, programme
LIMIT coalesce($limit::BIGINT, 100)
