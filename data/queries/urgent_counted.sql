-- Counts the urgent grievances that no desk has acknowledged. One row per viewer; `older` than seven days they don't take the wall over.
-- wall
SELECT count(*) FILTER (is_recent(day)) AS recent, count(*) FILTER (NOT is_recent(day)) AS older
FROM urgent
