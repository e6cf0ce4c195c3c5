"""Organisation and grievances of each place: a map of two by two in four plain sentences; what can't be told apart."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from pages.views import address
from pages.views.terms import name_of
from pages.views.words import _, n_, number

Row = Mapping[str, Any]
CELLS = (("strong", "few"), ("strong", "many"), ("weak", "few"), ("weak", "many"))


def key(row: Row) -> tuple[int, int | None]:
    """The place of a row."""
    block = row["block"]
    return int(row["district"]), None if block is None or block != block else int(block)


def standing(organisation: str, grievances: str) -> str:
    """A cell of the map in one sentence."""
    return {
        ("strong", "few"): _(
            "Organisation strong, few grievances: learn from here, and check that no grievance is held back."
        ),
        ("strong", "many"): _(
            "Organisation strong, many grievances: people speak and are heard; now look at the answers."
        ),
        ("weak", "few"): _(
            "Organisation weak, few grievances: that is no proof that all is well; perhaps nobody is there to tell."
        ),
        ("weak", "many"): _("Organisation weak, many grievances: people ask for help and few act; go here first."),
    }[organisation, grievances]


def _rule(row: Row) -> None:
    """The rule by which an organisation is called strong or weak."""
    words = _(
        "Strong: at least {margin} more of its parts (committees, meetings, activity, answers, days heard from) stand"
        " above the median of the State than below, each beyond chance; weak: the other way round. {least} parts must"
        " be known."
    )
    said = words.format(margin=number(row["margin"]), least=number(row["least_known"]))
    st.html(f'<p class="small">{escape(said)}</p>')


def draw(rows: Sequence[Row]) -> None:
    """The rule; the four cells with the places in each, a press on one chooses it; how many can't be told, and why."""
    if rows:
        _rule(rows[0])
    with st.container(key="weak_map"):
        for organisation, grievances in CELLS:
            there = [row for row in rows if (row["organisation"], row["grievances"]) == (organisation, grievances)]
            with st.container(key=f"weak_{organisation}_{grievances}"):
                st.html(f"<p><b>{number(len(there))}</b> {escape(standing(organisation, grievances))}</p>")
                _places(there, f"{organisation}_{grievances}")
    known = [row for row in rows if "unknown" not in (row["organisation"], row["grievances"])]
    undecided = [row for row in known if "open" in (row["organisation"], row["grievances"])]
    words = [
        n_(
            "{n} place: the difference is no greater than chance",
            "{n} places: the difference is no greater than chance",
            len(undecided),
        ),
        n_(
            "{n} place: too little is known; that is not zero",
            "{n} places: too little is known; that is not zero",
            len(rows) - len(known),
        ),
    ]
    st.html(f'<p class="unplaced-line">{escape(" · ".join(words))}</p>')


def _places(rows: Sequence[Row], cell: str) -> None:
    if not rows:
        return
    names = {key(row): name_of(row) for row in rows}
    picked = f"place_of_{cell}"
    st.session_state[picked] = None

    def press() -> None:
        district, block = st.session_state[picked]
        address.change({"district": district, "block": block})

    st.pills(cell, list(names), key=picked, format_func=names.get, on_change=press, label_visibility="collapsed")
