-- Shows the days on which offices are closed, of the lists in force. One row per day.
FROM holiday ORDER BY day
