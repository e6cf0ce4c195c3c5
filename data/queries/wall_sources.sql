-- Counts messages of each channel and tells when it spoke last, without its groups. One row per channel, the longest quiet first.
-- wall
SELECT channel, count(*) AS messages, max(sent_at) AS last_message
FROM message
GROUP BY channel
ORDER BY last_message, channel
