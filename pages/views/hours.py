"""Reports by weekday and hour of the day in India; those of which only the date is known stand apart."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
from babel.dates import get_day_names

from pages.views import rates
from pages.views.grid import GAP, Cell, Grid, told
from pages.views.words import _, language, n_, number, plain_day

_ROW, _HEAD = 64, 56
_HOURS = [*range(5, 24), *range(5)]  # a day as it is lived: the night comes last
Row = Mapping[str, Any]


def about(rows: Sequence[Row], as_rate: bool) -> str:
    """How to read it; with a rate, over which days it is an average."""
    words = _("When people wrote, in Indian time: 9 is from 9:00 to 9:59. Brown: only the date is known.")
    if as_rate and rows:
        days = _("{first} to {last}").format(first=plain_day(rows[0]["first_day"]), last=plain_day(rows[0]["last_day"]))
        words += " " + _("Average of one such day, {days}.").format(days=days)
    return words


def figure(rows: Iterable[Row], as_rate: bool) -> go.Figure:
    """From the answer to `reports_by_hour`; `as_rate`: how many an average Monday has, and so on."""
    count, days = _counted(rows)
    across = [*(str(hour) for hour in _HOURS), GAP, _("No time")]
    names, cells, down = weekdays(), {}, []
    for line, weekday in enumerate(range(7, 0, -1)):
        total = sum(n for (day, _hour), n in count.items() if day == weekday)
        down.append(f"{names[weekday]}  <b>{number(total)}</b>")
        for column, hour in enumerate((*_HOURS, GAP, None)):
            if hour == GAP:
                continue
            n = count.get((weekday, hour), 0)
            cells[line, column] = _cell(names[weekday], hour, n, days.get(weekday, 0) if as_rate else 0)
    return Grid(across, down, cells, slanted=False).figure(_HEAD + _ROW * 7)


def table(rows: Iterable[Row]) -> tuple[list[str], list[list[Any]]]:
    """The numbers behind it: headings and rows of weekday, hour, reports, average of such a day."""
    count, days = _counted(rows)
    names = weekdays()
    heads = [_("Weekday"), _("Hour"), _("Reports"), _("Average of one such day")]
    return heads, [
        [names[day], None if hour is None else hour, n, round(n / days[day], 3) if days[day] else None]
        for (day, hour), n in count.items()
    ]


def totals(rows: Iterable[Row]) -> tuple[int, int]:
    """Reports that are counted, and those of no known place in the whole State."""
    rows = list(rows)
    return sum(row["reports"] for row in rows), sum(row["unplaced"] for row in rows)


def weekdays() -> dict[int, str]:
    """Names of the days, 1 Monday … 7 Sunday."""
    named = get_day_names("wide", locale=f"{language()}_IN")
    return {day: named[day - 1] for day in range(1, 8)}


def _counted(rows: Iterable[Row]) -> tuple[dict[tuple[int, int | None], int], dict[int, int]]:
    """Reports by weekday and hour (None: not known), and how many such weekdays there were."""
    count: dict[tuple[int, int | None], int] = {}
    days: dict[int, int] = {}
    for row in rows:
        hour = int(row["hour"]) if row["hour"] == row["hour"] and row["hour"] is not None else None
        if row["reports"]:
            count[int(row["weekday"]), hour] = row["reports"]
        days[int(row["weekday"])] = row["days"]
    return count, days


def _cell(weekday: str, hour: int | None, n: int, days: int) -> Cell:
    when = _("only the date is known") if hour is None else f"{hour}:00–{hour}:59"
    lines = [when, n_("{n} report", "{n} reports", n)]
    if not days or hour is None:
        return Cell(n, number(n) if n else "", told(weekday, *lines), hour is None)
    few = 0 < n < rates.FEW
    average = n / days
    lines.append(_("{rate} on average, of such days: {n}").format(rate=rates.shown(average), n=number(days)))
    lines += [rates.few()] if few else []
    return Cell(average, rates.marked(average, few) if n else "", told(weekday, *lines), few=few)
