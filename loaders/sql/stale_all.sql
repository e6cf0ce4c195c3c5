-- All that was understood, in force or not, is stale: another model, or other panchayats.
UPDATE understood SET stale = true
