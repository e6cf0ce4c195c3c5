"""The ladder of a grievance as a picture: where it was, where it is, who is skipped and why, where it goes next."""

from collections.abc import Collection, Mapping
from html import escape
from typing import Any

import streamlit as st

from data import ladders, life
from pages.views import terms
from pages.views.head import card
from pages.views.words import _


def draw(row: Mapping[str, Any], been: Collection[str]) -> None:
    """From a row of `grievance` with `named_holds`, where it is known; `been`: offices that it was sent to. The highest
    rung stands at the top."""
    about = _("Whose desk it is on, and to whom it goes up. Who is named in it never gets it.")
    with card("ladder", _("The ladder"), about):
        named = row["named_office"] if isinstance(row["named_office"], str) else None
        at = row["office"] if isinstance(row["office"], str) else None
        held = row.get("named_holds", ())
        closed = ladders.skipped(row["track"], named, held)
        following = ladders.next_rung(row["track"], at, named, held) if life.steps()[row["status"]].open else None
        lines = []
        for rung in reversed(ladders.rungs(row["track"])):
            is_next = following is not None and rung.office == following.office
            state, why = _standing(rung.office, at, been, closed, is_next)
            lines.append(_rung(terms.office(rung.office), state, why))
        here = _("It is here") if at is None else _("It came in here")
        lines.append(_rung(_("Connect Centre"), "here" if at is None else "been", here))
        st.html(f'<ol class="ladder">{"".join(lines)}</ol>')


def why_skipped(code: str) -> str:
    """Why an office may not have the grievance."""
    return {
        "named": _("skipped: it is about this office"),
        "beside_named": _("skipped: stands directly beside the one it is about"),
        "held_by_named": _("skipped: held by the same person"),
    }[code]


def _standing(
    office: str, at: str | None, been: Collection[str], closed: Mapping[str, str], is_next: bool
) -> tuple[str, str]:
    if office == at:
        return "here", _("It is here")
    if office in closed:
        return "skipped", why_skipped(closed[office])
    if is_next:
        return "next", _("next")
    return ("been", _("It was here")) if office in been else ("", "")


def _rung(name: str, state: str, why: str) -> str:
    told = f"<small>{escape(why)}</small>" if why else ""
    return f'<li class="{state}"><span>{escape(name)}</span>{told}</li>'
