-- An end (side -1 or 1) of the 95 % interval of a share of k in n; null of none (Wilson, Journal of the American Statistical Association
-- 22, 1927).
CREATE MACRO wilson(k, n, side) AS CASE WHEN n > 0 THEN
    (k + 1.920729410347062 + side * 1.959963984540054 * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124) END;

-- A grievance is open until it is closed or ends otherwise (reference/steps.csv), overdue when it is open beyond the last day of its
-- citizen clock (reference/limits.csv); a report is unplaced when it tells of
-- something at no known place; a place lies in a district and block when these are wanted.
CREATE MACRO is_open(status) AS coalesce(status IN ('received', 'acknowledged', 'forwarded', 'action_taken', 'reopened'), false);
CREATE MACRO is_overdue(status, due) AS (is_open(status) AND due < getvariable('today')::DATE);
-- Two tracks that never mix: a matter of the party, or of the government. As in ladders.py.
CREATE MACRO track_of(subject, category) AS CASE WHEN subject IN ('bdo', 'co', 'other_official') THEN 'government'
    WHEN subject IN ('office_bearer', 'party') OR category = 'party' THEN 'party' ELSE 'government' END;
CREATE MACRO is_unplaced(kind, place_precision) AS (place_precision = 'none' AND kind <> 'other');
CREATE MACRO lies_in(district, block, in_district, in_block) AS (
    coalesce((in_district IS NULL OR district = in_district) AND (in_block IS NULL OR block = in_block), false)
);
