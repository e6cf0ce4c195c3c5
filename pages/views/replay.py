"""The replay: thirty days on the map in thirty seconds. All days are sent once and played in the browser.

The map is `shapes.py`'s, sent through the choke point of `maps.py`; `replay.js` colours it and draws what is beside.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import pandas as pd

from pages.views import maps, palette, shapes
from pages.views.filters import Filters, Places
from pages.views.words import _, asof, day, n_, number, plain_day, short_day

HEIGHT, _PHONE_MAP = 720, 300
KINDS = ("grievances", "activities")


@cache
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8").strip().removesuffix(";")


def about(first: dt.date, last: dt.date) -> str:
    """What it shows."""
    words = _(
        "{first} to {last}. A colour counts the seven days up to the day; hatched: no report of any kind in them."
    )
    return words.format(first=plain_day(first), last=plain_day(last))


def caption(chosen: Filters, places: Places, first: dt.date, last: dt.date, fresh: Mapping[str, Any]) -> str:
    """The choice as a sentence, with the days that are played in the place of the chosen ones."""
    played = replace(chosen, first=first, last=last, block=None)
    return f"{played.sentence(places, None, None)} · {asof(fresh['last_message'])}"


def table(
    rows: Iterable[Mapping[str, Any]], names: Mapping[int, str], district: int | None
) -> tuple[list[str], list[list[Any]]]:
    """The numbers behind it: headings, and a row a day and place. `heard` are of any kind."""
    heads = [_("Day"), _("Place"), _("Grievances"), _("Activities"), _("Reports in seven days")]
    lines = []
    for row in rows:
        name = _("Not placed") if row["district"] != row["district"] else _("Block not known")
        if key := _place(row, district):
            name = names[int(key.split("-")[1])]
        lines.append([row["day"], name, row["grievances"], row["activities"], row["heard"]])
    return heads, lines


def draw(told: Mapping[str, Any], state: int, district: int | None, imported: pd.DataFrame) -> None:
    """Play what `frames` gives, on the districts of a State or the blocks of `district` (`imported`: their shapes)."""
    if district is None:
        base = shapes.state_base(_PHONE_MAP, state)
    else:
        base = shapes.district_base(district, imported, _PHONE_MAP)
    style = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    script = f"({_script()})(map_div, {maps.data_of_script(told)});"
    maps.send(base, f"replay_{district or state}", HEIGHT, script, "", style=f"<style>{style}</style>")


def frames(
    rows: Iterable[Mapping[str, Any]], names: Mapping[int, str], district: int | None, first_kind: str
) -> dict[str, Any]:
    """From the answer to `days_by_place`: what the browser plays, in words and numbers of the viewer's language.

    `names`: LGD code → name of the districts, or of the blocks of `district`; `first_kind`: one of KINDS, shown first.
    """
    rows = [row for row in rows if not (district and row["district"] != row["district"])]
    days = sorted({row["day"] for row in rows})
    places: dict[str, list[Mapping[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: row["day"]):
        places.setdefault(_place(row, district), []).append(row)
    remainder = places.pop("")
    silent = {key: [not row["heard"] for row in of] for key, of in places.items()}
    quiet = [sum(of[n] for of in silent.values()) for n in range(len(days))]
    return {
        "days": [{"name": day(at), "short": short_day(at)} for at in days],
        "names": {key: names[int(key.split("-")[1])] for key in places},
        "labels": {key: _broken(names[int(key.split("-")[1])]) for key in places},
        "silent": silent,
        "quiet": [n_("no report for seven days: {n} place", "no report for seven days: {n} places", n) for n in quiet],
        "kinds": {kind: _kind(kind, days, places, remainder) for kind in KINDS},
        "first": first_kind,
        "colours": {"silent": palette.SILENT, "ink": palette.on(palette.SILENT), "lost": palette.REMAINDER[2]},
        "words": {
            "play": _("Play"),
            "pause": _("Pause"),
            "again": _("From the start"),
            "back": _("One day back"),
            "on": _("One day on"),
            "double": _("Twice as fast"),
            "day": _("Day"),
            "keys": _("Keys: space plays and pauses, ← → step."),
            "silent": _("no report for seven days"),
            "means": _("in the seven days up to this day"),
        },
    }


def _kind(
    kind: str, days: list[dt.date], places: Mapping[str, list[Mapping[str, Any]]], remainder: list[Mapping[str, Any]]
) -> dict[str, Any]:
    """One kind of report: for each day the figures of the whole, and of each place the seven days up to it."""
    weeks = {key: [row[f"week_{kind}"] for row in of] for key, of in places.items()}
    ends = palette.steps(max((n for week in weeks.values() for n in week), default=0))
    whole = [remainder, *places.values()]
    each_day = [sum(of[n][kind] for of in whole) for n in range(len(days))]
    week = [sum(of[n][f"week_{kind}"] for of in whole) for n in range(len(days))]
    legend = [(palette.ZERO, _("0 (heard from)"))]
    for start, end in zip([0, *ends], ends, strict=False):
        legend.append(
            (palette.shade(end, ends), number(end) if end == start + 1 else f"{number(start + 1)}–{number(end)}")
        )
    since = short_day(days[0])
    return {
        "name": {"grievances": _("Grievances"), "activities": _("Activities")}[kind],
        "week": weeks,
        "shades": {n: _shade(n, ends) for of in weeks.values() for n in of},
        "legend": legend,
        "figure": [number(n) for n in week],
        "beside": [_("not on the map: {n}").format(n=number(row[f"week_{kind}"])) for row in remainder],
        "today": [_("on this day: {n}").format(n=number(n)) for n in each_day],
        "running": [_("since {day}: {n}").format(day=since, n=number(n)) for n in accumulate(each_day)],
        "bars": [[n - row[kind], row[kind]] for n, row in zip(each_day, remainder, strict=True)],
    }


def _broken(name: str) -> str:
    """A name as a label: a line a word."""
    return name.replace("-", "-\n").replace(" ", "\n")


def _shade(n: int, ends: list[int]) -> list[str]:
    """Fill, ink and the number."""
    fill = palette.shade(n, ends)
    return [fill, palette.on(fill), number(n)]


def _place(row: Mapping[str, Any], district: int | None) -> str:
    """The key of a place on the map; "" for what has none: not placed, or of a district and no known block."""
    code = row["block" if district else "district"]
    return "" if code != code else f"{'block' if district else 'district'}-{int(code)}"
