"""What was understood of the message at hand, report by report, as fields with the reasons beneath."""

import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any, NamedTuple

import streamlit as st

from pages.views import place_field, why
from pages.views.choices import options
from pages.views.draft import Report, Rows
from pages.views.place_choice import Choice, standing
from pages.views.review_keys import lettered
from pages.views.terms import category, kind, subject
from pages.views.words import _, number

_DIGITS = 9  # reports that have a key of their own


class Desk(NamedTuple):
    """What the fields need beside the reports."""

    places: Choice
    change: Callable[[int, str, Any], None]  # hears what is chosen: which report, field, value
    choose: Callable[[int], None]  # takes a report in hand
    at_hand: int  # the report that keys and the button Split are for
    turn: str  # names this drawing


def draw(rows: Rows, drafted: list[Report], desk: Desk) -> None:
    """The drafted reports; `rows` is the answer to `review`, with the reasons of those that stand."""
    for at, report in enumerate(drafted):
        row = rows[at] if len(rows) == len(drafted) and isinstance(rows[at]["kind"], str) else None
        with st.container(key="review_at_hand" if at == desk.at_hand else f"review_report_{at}"):
            if len(drafted) > 1:
                _in_hand(at, desk)
            _place(at, report, row, desk)
            with st.container(horizontal=True):
                for field, name in (("kind", kind), ("category", category), ("subject", subject)):
                    _select(at, field, report[field], list(options(field)), name, desk)
                _select(at, "gravity", report["gravity"], [1, 2, 3], number, desk)
            if row is not None:
                _reasons(row)


def _in_hand(at: int, desk: Desk) -> None:
    """The name of one of several reports, by which it is taken in hand."""
    st.button(
        _("Report {n}").format(n=number(at + 1)),
        key=f"review_hand_{at}",
        type="primary" if at == desk.at_hand else "secondary",
        shortcut=str(at + 1) if at < _DIGITS else None,
        on_click=desk.choose,
        args=(at,),
    )


def _place(at: int, report: Report, row: Any, desk: Desk) -> None:
    told = json.loads(row["candidates"]) if row is not None and isinstance(row["candidates"], str) else []
    now = standing(report["place"], report["outside"])
    options = desk.places.options([now, *((one["level"], int(one["lgd_code"])) for one in told)])
    key = f"review_place_{at}_{desk.turn}"
    place_field.draw(
        lettered("place", _("Place")), options, desk.places, key, lambda place: desk.change(at, "place", place)
    )


def _select(at: int, field: str, value: Any, options: list[Any], name: Callable[[Any], str], desk: Desk) -> None:
    labels = {
        "kind": _("Kind"),
        "category": _("Category"),
        "subject": _("About whom"),
        "gravity": _("Gravity"),
    }
    key = f"review_{field}_{at}_{desk.turn}"
    st.selectbox(
        lettered(field, labels[field]),
        options,
        index=options.index(value),
        format_func=name,
        key=key,
        on_change=lambda: desk.change(at, field, st.session_state[key]),
    )


def _reasons(row: Mapping[str, Any]) -> None:
    sure = [
        _("Place {share} sure").format(share=_percent(row["place_confidence"]))
        if row["place_precision"] != "none"
        else "",
        _("kind {share}").format(share=_percent(row["kind_confidence"])),
        _("category {share}").format(share=_percent(row["category_confidence"])) if row["category"] != "unsure" else "",
    ]
    lines = "".join(f"<li>{line}</li>" for line in why.lines(row))
    st.html(
        f'<div class="report"><span class="small">{escape(", ".join(filter(None, sure)))}</span><ul>{lines}</ul></div>'
    )


def _percent(share: float) -> str:
    return f"{number(100 * share)}\u00a0%"
