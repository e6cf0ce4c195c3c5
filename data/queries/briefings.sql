-- Shows the briefings that were made and kept, as numbers and codes (JSON), and when. One row per morning, length and area: $district, or the State.
SELECT day, length, district, name_hi, name_en, made_at, told
FROM briefing
WHERE district IS NOT DISTINCT FROM $district::INTEGER AND ($day IS NULL OR day = $day::DATE)
    AND ($length IS NULL OR length = $length::VARCHAR) AND day <= $today::DATE
ORDER BY day DESC, length
LIMIT coalesce($limit::BIGINT, 60)
