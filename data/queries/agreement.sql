-- Counts how often the desk left what the machine had understood as it was, week by week (from Monday, in India). One row per week with a decision in force.
SELECT date_trunc('week', day_of(decided_at))::DATE AS week, count(*) AS decided,
    count(*) FILTER (said_plainly(reports) = said_plainly(machine)) AS as_it_was,
    count(*) FILTER (said_of(reports, 'place') = said_of(machine, 'place')) AS same_place,
    count(*) FILTER (said_of(reports, 'kind') = said_of(machine, 'kind')) AS same_kind,
    count(*) FILTER (said_of(reports, 'category') = said_of(machine, 'category')) AS same_category
FROM review
GROUP BY week
ORDER BY week
