-- Register lists in force, and when each tells of: the day that was stated, else the moment it arrived last by a load that is in
-- force. One row per file.
CREATE OR REPLACE TEMP TABLE register_lists AS
WITH arrived AS (
    SELECT b.file_id, max(r.received_at) AS moment
    FROM load_files AS b JOIN loads AS l USING (load_id) JOIN receipts AS r USING (receipt_id)
    WHERE l.in_force
    GROUP BY b.file_id
)
SELECT i.file_id, coalesce(i.stated_date::TIMESTAMPTZ, a.moment) AS told_at, coalesce(i.stated_date, day_of(a.moment)) AS day, f.sha256
FROM imports AS i JOIN files AS f USING (file_id) JOIN arrived AS a USING (file_id)
WHERE i.purpose = 'register' AND f.in_force AND f.problem IS NULL
