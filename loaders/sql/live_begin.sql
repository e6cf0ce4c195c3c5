-- Begins the file that a live stream grows, in force.
INSERT INTO files (file_id, sha256, reading, name, channel, by_minute, in_force, lines)
SELECT coalesce(max(file_id), 0) + 1, $sha256, $load_id, $name, $channel, false, true, 0 FROM files
