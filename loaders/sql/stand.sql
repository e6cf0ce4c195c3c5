-- The reports of the grievances in `settling` stand as these do.
UPDATE reports SET status = coalesce(g.status, 'received'), due = coalesce(g.due, reports.due)
FROM settling AS t LEFT JOIN grievances AS g USING (number)
WHERE reports.number = t.number
