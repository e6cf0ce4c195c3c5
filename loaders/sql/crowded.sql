-- Messages that were seen more than once. One row per message.
CREATE OR REPLACE TEMP TABLE crowded AS SELECT id FROM seen GROUP BY id HAVING count(*) > 1
