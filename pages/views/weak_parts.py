"""The open parts of a place, each with figure, noise band, median and counter-evidence; and of all places in signs."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from pages.views import address, rates, tables, terms, weak
from pages.views.tables import Column, Safe
from pages.views.terms import name_of
from pages.views.words import _, number

Row = Mapping[str, Any]
SIGNS = {"above": "▲", "below": "▽", "noise": "≈", "unknown": "–"}
_KIND = {"activity": "activity", "answers": "grievance", "grievances": "grievance", "committee": "committee"}


def organisation(code: str) -> str:
    """How the organisation of a place stands."""
    return {
        "strong": _("strong"),
        "weak": _("weak"),
        "open": _("no difference beyond chance"),
        "unknown": _("too little known"),
    }[code]


def grievances(code: str) -> str:
    """How many grievances a place has."""
    return {
        "many": _("many"),
        "few": _("few"),
        "open": _("no difference beyond chance"),
        "unknown": _("too little known"),
    }[code]


def title(row: Row) -> str:
    """The place and how it stands."""
    return _("{place}: organisation {organisation}, grievances {grievances}").format(
        place=name_of(row), organisation=organisation(row["organisation"]), grievances=grievances(row["grievances"])
    )


def signs() -> str:
    """What the signs mean."""
    return _("▲ above the State's median beyond chance, ▽ below it, ≈ no more than chance, – not known.")


def draw(rows: Sequence[Row]) -> None:
    """The parts of one place, one under the other, with the reports behind each."""
    lines = "".join(_part(row) for row in rows)
    st.html(f'<div class="parts">{lines}</div>')
    with st.container(horizontal=True, key="weak_reports"):
        district, block = weak.key(rows[0])
        for kind in ("activity", "grievance", "committee"):
            address.link("reports", terms.kind(kind), kind=kind, district=district, block=block, only=None)


def _part(row: Row) -> str:
    name = f"<b>{escape(terms.why_part(row['part']))}</b><small>{escape(terms.why_part(row['part'], 'counts'))}</small>"
    if not _is(row["value"]):
        told = _("Not known; that is not zero.")
        return (
            f'<div class="part unknown"><div>{name}</div><div>{SIGNS["unknown"]}</div><div>{escape(told)}</div></div>'
        )
    highest = max(float(row["high"]), float(row["median"]), 1e-9)
    end = max(1.0, highest) if row["kind"] == "share" else highest  # a share is drawn of the whole
    place = lambda value: f"{100 * min(float(value) / end, 1):.1f}%"  # noqa: E731
    width = f"{100 * (float(row['high']) - float(row['low'])) / end:.1f}%"
    bar = (
        f'<div class="interval"><i style="left:{place(row["low"])};width:{width}"></i>'
        f'<u style="left:{place(row["value"])}"></u><s style="left:{place(row["median"])}"></s></div>'
    )
    told = f"{said(row)} · {band(row)}"
    return (
        f'<div class="part {row["stands"]}"><div>{name}</div><div>{SIGNS[row["stands"]]}</div>'
        f"<div>{bar}{escape(told)}<small>{escape(against(row))}</small></div></div>"
    )


def said(row: Row) -> str:
    """The figure of a part with what it is counted of."""
    value = written(row, "value")
    if row["kind"] == "share":
        return _("{value}: {part} of {whole}").format(value=value, part=number(row["k"]), whole=number(row["n"]))
    return _("{value} a week: {count} in all").format(value=value, count=number(row["k"]))


def band(row: Row) -> str:
    """Its noise band and the median it is held against, where there is one of more than this place."""
    ends = {name: written(row, name) for name in ("low", "high", "median")}
    if row["peers"] < 2:
        return _("95 %: {low} to {high}").format(**ends)
    return _("95 %: {low} to {high}, median {median} of {n} places").format(**ends, n=number(row["peers"]))


def written(row: Row, name: str) -> str:
    """A value of a part as a person reads it: a share in per cent, a rate a week."""
    return rates.percent(row[name]) if row["kind"] == "share" else rates.shown(row[name])


def against(row: Row) -> str:
    """What speaks against a part: how much of what was counted."""
    words = terms.why_part(row["part"], "counter")
    if not _is(row["counter_n"]) or not row["counter_n"]:
        return _("{words} – not known").format(words=words)
    return _("{words} – {part} of {whole}").format(
        words=words, part=number(row["counter_k"]), whole=number(row["counter_n"])
    )


def table(places: Sequence[Row], parts: Sequence[Row]) -> None:
    """All places with a sign and the figure for each part."""
    of = {at: list(found) for at, found in groupby(parts, weak.key)}
    heads = [terms.why_part(row["part"]) for row in of[weak.key(places[0])]] if places else []
    lines = [
        [name_of(row), organisation(row["organisation"]), grievances(row["grievances"]), *map(_cell, of[weak.key(row)])]
        for row in places
    ]
    first = [Column(_("Place")), Column(_("Organisation")), Column(_("Grievances"))]
    tables.draw([*first, *(Column(head, "n") for head in heads)], lines)


def _cell(row: Row) -> Safe:
    if not _is(row["value"]):
        return Safe(SIGNS["unknown"])
    return Safe(f'<span class="{row["stands"]}">{SIGNS[row["stands"]]} {escape(written(row, "value"))}</span>')


def rows(parts: Sequence[Row]) -> tuple[list[str], list[list[Any]]]:
    """The numbers behind it: headings, and a row a place and part; what isn't known is an empty cell."""
    heads = [
        _("Place"),
        _("Part"),
        _("Count"),
        _("Of"),
        _("Value"),
        _("Low"),
        _("High"),
        _("Median"),
        _("Against"),
        _("Against, of"),
    ]
    columns = ("k", "n", "value", "low", "high", "median", "counter_k", "counter_n")
    lines = [
        [
            name_of(row),
            terms.why_part(row["part"]),
            *(float(row[c]) if _is(row[c]) else None for c in columns),
        ]
        for row in parts
    ]
    return heads, lines


def _is(value: Any) -> bool:
    return value is not None and value == value
