-- Counts messages that the exports can't tell apart for certain. One row per doubt (edit, cut).
-- books
SELECT doubt, count(*) AS messages FROM message WHERE doubt IS NOT NULL GROUP BY doubt ORDER BY doubt
