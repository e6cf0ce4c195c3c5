-- Shows the work handed to the loader since it started. One row per job, newest first.
SELECT job_id, call, who, asked_at, state, step, done, total, rate, seconds_left, result
FROM job
ORDER BY asked_at DESC, job_id
LIMIT coalesce($limit::BIGINT, 20)
