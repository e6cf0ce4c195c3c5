"""Sources by their silence: which are quieter than they ever were, by their own past."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from data.silence import LEAST, Silence, silence
from pages.views import tables
from pages.views.tables import Column, tag
from pages.views.terms import channel
from pages.views.words import _, moment, n_, number

SORTS = ("channel", "group", "district")


def draw(rows: Iterable[Mapping[str, Any]], sort: str, at: dt.datetime, districts: Mapping[int, str]) -> None:
    """From the answer to `rhythm`: the sources of one sort as of a moment, the most unusual silence first."""
    told = [
        (row, silence(row["last_message"], int(row["silences"]), _number(row["longest"]), at))
        for row in rows
        if row["sort"] == sort
    ]
    told.sort(key=lambda pair: (-pair[1].ratio, pair[0]["last_message"]))
    columns = [
        Column(_("Source"), "as-is"),
        Column(_("Last message"), "when named"),
        Column(_("Silent for"), "when named"),
        Column(_("Longest before"), "when named"),
        Column(_("How unusual")),
    ]
    tables.draw(columns, [_line(row, one, districts) for row, one in told])


def sort_name(sort: str) -> str:
    """What the sources of one sort are called."""
    return {"channel": _("Channels"), "group": _("Groups"), "district": _("Districts")}[sort]


def _line(row: Mapping[str, Any], one: Silence, districts: Mapping[int, str]) -> list[Any]:
    name = row["source"]
    if row["sort"] == "channel":
        name = channel(name)
    if row["sort"] == "district":
        name = districts.get(int(row["district"]), str(int(row["district"])))
    longest = _length(one.longest) if one.longest else "–"
    return [name, moment(row["last_message"]), _length(one.lasts), longest, _standing(one)]


def _standing(one: Silence) -> tables.Safe | str:
    if one.standing == "unknown":
        return _("fewer than {n} silences so far: nothing is claimed").format(n=number(LEAST))
    if one.standing == "usual":
        return _("as usual")
    times = _("{n} % of the longest").format(n=number(100 * one.ratio))
    if one.standing == "dead":
        return tag(_("dead: {times}").format(times=times), "grievance")
    return tag(_("never so long: {times}").format(times=times))


def _length(time: dt.timedelta) -> str:
    hours = int(time.total_seconds() // 3600)
    return n_("{n} hour", "{n} hours", hours) if hours < 48 else n_("{n} day", "{n} days", hours // 24)


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)
