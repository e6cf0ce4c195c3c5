"""Fields: what a decision on a grievance is asked for, each with its name and its place to type or choose."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from data import ladders, life
from pages.views import terms
from pages.views.words import _

_LONGEST = 4_000  # characters
BESIDE = {  # kinds of decision that are no steps → what each holds
    "replied": ("words",),
    "answered": ("words",),
    "found": ("finding",),
    "named": ("named_office", "person"),
    "attached": ("parent",),
    "detached": (),
}
Values = dict[str, Any]


def of(kind: str) -> tuple[str, ...]:
    """The fields of a kind of decision: what it must hold, and a note."""
    if kind in BESIDE:
        return BESIDE[kind]
    needs = life.steps()[kind].needs
    return needs if "note" in needs else (*needs, "note")


def name(field: str) -> str:
    """What a field is called."""
    return {
        "office": _("To which office"),
        "act": _("What was done"),
        "acted_on": _("On which day"),
        "proof": _("Proof: photo, receipt, number of a letter"),
        "note": _("Note"),
        "circular": _("Circular"),
        "of": _("Number of the grievance that it repeats"),
        "parent": _("Number of the grievance of the same cause"),
        "finding": _("Finding"),
        "words": _("The words"),
        "named_office": _("Which office it is about"),
        "person": _("Who holds it, if known"),
        "ticket": _("Number there"),
        "minutes": _("Minutes"),
    }[field]


def draw(kind: str, row: Mapping[str, Any], today: dt.date, key: str) -> Values:
    """The fields of this kind for a grievance (a row of `grievance`); what stands in them, as a decision holds it."""
    typed = {field: _field(field, row, today, f"{key}_{field}") for field in of(kind)}
    if kind == "named":
        return {"named": {"office": typed["named_office"], "person": typed["person"].strip()}}
    return {field: value for field, value in typed.items() if value not in (None, "")}


def offices(row: Mapping[str, Any]) -> list[str]:
    """Offices that may have the grievance, the next one first: whoever is named, those beside him, and what else he
    holds (`named_holds`, where it is known), are left out."""
    named = row["named_office"] if isinstance(row["named_office"], str) else None
    at = row["office"] if isinstance(row["office"], str) else None
    return ladders.able(row["track"], at, named, row.get("named_holds", ()))


def _field(field: str, row: Mapping[str, Any], today: dt.date, key: str) -> Any:
    label = name(field)
    if field == "acted_on":
        first = min(row["spoken_at"].date(), today)
        return str(st.date_input(label, today, min_value=first, max_value=today, format="DD/MM/YYYY", key=key))
    choices: Mapping[str, tuple[Sequence[str], Any]] = {
        "office": (offices(row), terms.office),
        "named_office": ([one.office for one in ladders.rungs(row["track"])], terms.office),
        "finding": (life.FINDINGS, terms.finding),
    }
    if field in choices:
        options, say = choices[field]
        return st.selectbox(label, options, format_func=say, key=key)
    if field in ("act", "words"):
        return st.text_area(label, max_chars=_LONGEST, key=key, height=110)
    return st.text_input(label, max_chars=_LONGEST, key=key)
