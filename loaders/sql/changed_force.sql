-- Files that a decision on a load puts in force or out of it: a file is in force while one load that brought it is.
CREATE OR REPLACE TEMP TABLE newly AS
SELECT f.file_id FROM files AS f
WHERE f.in_force <> EXISTS (
    SELECT 1 FROM load_files AS b JOIN loads AS l USING (load_id) WHERE b.file_id = f.file_id AND l.in_force
)
