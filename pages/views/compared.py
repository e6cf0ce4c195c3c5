"""States side by side: a card each with rates, their intervals and counts, or that there are no data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any, NamedTuple

import streamlit as st

from data.reference import OWN_STATE
from pages.views import address, rates
from pages.views.filters import Filters, Places
from pages.views.terms import name_of
from pages.views.words import _, moment, n_, number

Row = Mapping[str, Any]
FILTERS = ("from", "to", "channel", "category", "subject")  # of the address, that the comparison follows


class Rate(NamedTuple):
    """`code`: its column; how it is written; what it is of, from a row; `interval`: the stem of its ends, if any."""

    code: str
    name: str
    said: Callable[[float], str]
    of: Callable[[Row], str]
    interval: str | None = None


def offered() -> list[Rate]:
    """The rates, in the order in which they are told."""

    def part(count: str, whole: str, name: Callable[[int], str]) -> Callable[[Row], str]:
        return lambda row: _("{part} of {whole}").format(part=number(row[count]), whole=name(int(row[whole])))

    def districts(n: int) -> str:
        return n_("{n} district", "{n} districts", n)

    def told(n: int) -> str:
        return n_("{n} grievance", "{n} grievances", n)

    return [
        Rate("heard_share", _("Districts heard from"), rates.percent, part("heard_districts", "districts", districts)),
        Rate(
            "weekly_activities",
            _("Activities a district and week"),
            rates.shown,
            lambda row: n_("{n} activity", "{n} activities", int(row["activities"])),
        ),
        Rate("per_lakh", _("Grievances per lakh people"), rates.shown, lambda row: told(int(row["grievances"]))),
        Rate("answered_share", _("Got a real answer"), rates.percent, part("answered", "grievances", told), "answered"),
        Rate(
            "overdue_share", _("Overdue part of what is open"), rates.percent, part("overdue", "open", told), "overdue"
        ),
        Rate(
            "confirmed_share",
            _("Confirmed by the citizen"),
            rates.percent,
            part("confirmed", "closed", told),
            "confirmed",
        ),
    ]


def draw(rows: Sequence[Row], fill: Callable[[int], Any] | None, busy: bool) -> None:
    """A card a State: told, thin, or without data; a press opens its picture. `fill`: brings demo data of a State in,
    where there are no others; `busy`: it waits."""
    with st.container(key="states"):
        for row in rows:
            _state(row, fill, busy)


def _state(row: Row, fill: Callable[[int], Any] | None, busy: bool) -> None:
    with st.container(key=f"state_{row['state']}"):
        st.html(_card(row))
        if row["standing"] != "no_data":
            words = _("Picture of {state}").format(state=name_of(row))
            address.link("overview", words, state=int(row["state"]), district=None, block=None)
        elif fill and row["state"] != OWN_STATE:
            key = f"fill_{row['state']}"
            st.button(_("Fill with demo data"), key=key, on_click=fill, args=(int(row["state"]),), disabled=busy)


def _card(row: Row) -> str:
    name = f'<h3 class="as-is">{escape(name_of(row))}</h3>'
    if row["standing"] == "no_data":
        districts = n_("{n} district", "{n} districts", int(row["districts"]))
        words = _("No data: nothing was ever reported from its {districts}. That is not zero.")
        return f'<div class="state no-data">{name}<p>{escape(words.format(districts=districts))}</p></div>'
    thin = _("Thin data: {reports}").format(reports=n_("{n} report", "{n} reports", int(row["reports"])))
    notes = [thin] if row["standing"] == "thin" else []
    notes.append(_("last report: {moment}").format(moment=moment(row["last_report"])))
    silent = n_("{n} district silent for 7 days", "{n} districts silent for 7 days", int(row["silent_districts"]))
    notes.append(silent)
    figures = "".join(_figure(rate, row) for rate in offered())
    told = "".join(f"<span>{escape(note)}</span>" for note in notes)
    return f'<div class="state {row["standing"]}">{name}<div class="notes">{told}</div><dl>{figures}</dl></div>'


def _figure(rate: Rate, row: Row) -> str:
    known = _known(row[rate.code])
    value = rate.said(row[rate.code]) if known else "–"
    of = rate.of(row) if known else _("not known")
    if known and rate.interval:
        ends = (rates.percent(max(0.0, row[f"{rate.interval}_{end}"])) for end in ("low", "high"))
        of += " · " + _("95 %: {low} to {high}").format(**dict(zip(("low", "high"), ends, strict=True)))
    return f"<div><dt>{escape(rate.name)}</dt><dd><b>{escape(value)}</b><small>{escape(of)}</small></dd></div>"


def _known(value: Any) -> bool:
    return value is not None and value == value


def table(rows: Sequence[Row]) -> tuple[list[str], list[list[Any]]]:
    """The numbers behind it: headings, and a row a State; what isn't known is an empty cell."""
    known = offered()
    counts = ("reports", "grievances", "activities", "open", "overdue", "answered", "closed", "confirmed")
    heads = [_("State"), _("Data"), *(rate.name for rate in known), *map(_count, counts)]
    names = {"no_data": _("no data"), "thin": _("thin"), "told": _("enough")}
    lines = []
    for row in rows:
        silent = row["standing"] == "no_data"
        shares = [row[rate.code] if _known(row[rate.code]) else None for rate in known]
        lines.append(
            [name_of(row), names[row["standing"]], *shares, *(None if silent else int(row[code]) for code in counts)]
        )
    return heads, lines


def _count(code: str) -> str:
    return {
        "reports": _("Reports"),
        "grievances": _("Grievances"),
        "activities": _("Activities"),
        "open": _("Open"),
        "overdue": _("Overdue"),
        "answered": _("Answered"),
        "closed": _("Closed"),
        "confirmed": _("Confirmed"),
    }[code]


def caption(chosen: Filters, places: Places, fresh: Mapping[str, Any]) -> str:
    """The choice that the comparison follows, as a sentence."""
    return replace(chosen, kind=None, only=None).caption(places, fresh)
