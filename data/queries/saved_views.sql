-- Shows the views that this person saved. One row per view.
SELECT view_id, name, address, saved_at FROM saved_view ORDER BY name, saved_at
