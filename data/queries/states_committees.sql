-- Counts the committees of each State of the area by the definitions of `committees_counted`, rates before counts; how far they are today, whichever days are looked at. One row per State or Union Territory and level of committees (district, block, panchayat).
-- `standing`: no_data (no list and no desk has spoken of any committee of this State: rates are null, never 0), thin (they speak of fewer than 30),
-- told. Of each step the share of the committees that there are to be; null where nobody knows how many those are. What is only reported is in none.
WITH counted AS (
    SELECT *, sum(proposed + met) OVER (PARTITION BY state) AS spoken_of FROM committee_counts('state') WHERE level <> 'mandal'
), told AS (
    SELECT *, spoken_of > 0 AS is_told, CASE WHEN spoken_of > 0 THEN expected END AS due FROM counted
)
SELECT s.state, s.name_hi, s.name_en, CASE WHEN NOT c.is_told THEN 'no_data' WHEN c.spoken_of < 30 THEN 'thin' ELSE 'told' END AS standing, c.level,
    c.expected, c.expected_from, c.lists_missing, c.spoken_of::BIGINT AS spoken_of, c.proposed, c.formed, c.approved, c.alive, c.met,
    c.formed / nullif(c.due, 0) AS formed_share, c.approved / nullif(c.due, 0) AS approved_share, c.alive / nullif(c.due, 0) AS alive_share,
    c.met / nullif(c.due, 0) AS met_share, c.claimed_only, c.claimed_unplaced
FROM area_state AS s JOIN told AS c USING (state)
ORDER BY s.state <> own_state(), s.name_en, list_position(['district', 'block', 'panchayat'], c.level)
