-- The day of a moment in India.
CREATE MACRO day_of(moment) AS (moment AT TIME ZONE 'Asia/Kolkata')::DATE;

-- The Monday of a day's week.
CREATE MACRO week_of(day) AS date_trunc('week', day)::DATE;
-- The day that a text tells of, as said (`told`: an `EventDay` of loaders/event_day.py as JSON), for a message sent on a day; null when
-- there is none within 400 days. Past: the nearest such day in the past, today included; to come: the nearest in the future; of a date
-- without a tense the nearer of both, of a weekday without one the last.
CREATE MACRO days_away(weekday, sent, step) AS (((weekday - isodow(sent)) * step) % 7 + 7) % 7;
CREATE MACRO told_weekday(weekday, sent, step, other) AS
    sent + ((CASE days_away(weekday, sent, step) WHEN 0 THEN if(other, 7, 0) ELSE days_away(weekday, sent, step) END) * step)::INTEGER;
CREATE MACRO told_date(in_year, in_month, on_day, sent, future) AS
    list_min(list_transform(
        list_filter(list_transform(range(-400, 401), lambda away: (sent + away::INTEGER)::DATE), lambda d: day(d) = on_day
            AND (in_month IS NULL OR month(d) = in_month) AND (in_year IS NULL OR year(d) = in_year)
            AND (in_year IS NOT NULL OR future IS NULL OR if(future, d >= sent, d <= sent))),
        lambda d: {'away': abs(d - sent), 'd': d})).d;
CREATE MACRO resolved_day(told, sent) AS (CASE
    WHEN told IS NULL THEN NULL
    WHEN (told ->> 'offset') IS NOT NULL THEN sent + (told ->> 'offset')::INTEGER
    WHEN (told ->> 'weekday') IS NOT NULL THEN told_weekday((told ->> 'weekday')::INTEGER, sent,
        if(coalesce((told ->> 'future')::BOOLEAN, false), 1, -1), coalesce((told ->> 'other')::BOOLEAN, false))
    WHEN (told ->> 'day') IS NOT NULL THEN told_date((told ->> 'year')::INTEGER, (told ->> 'month')::INTEGER,
        (told ->> 'day')::INTEGER, sent, (told ->> 'future')::BOOLEAN) END)::DATE;
