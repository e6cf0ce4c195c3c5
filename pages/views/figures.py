"""The four figures of a view: each with its number, what it counts, and how many have no known place."""

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views import palette
from pages.views.words import _, number, share


def draw(counted: Mapping[str, Any], district: bool) -> None:
    """Cards from the answer to `figures`. With a district chosen, what has no place is told for the whole State."""
    unplaced = _("Not placed (whole State): {share}") if district else _("Not placed: {share}")
    cards = [
        (
            _("Messages"),
            counted["messages"],
            (counted["unplaced_messages"], counted["telling_messages"]),
            _("What one sender sent at one moment, counted once. Not placed: of those that report something."),
            palette.NEUTRAL,
        ),
        (
            _("Grievances"),
            counted["grievances"],
            (counted["unplaced_grievances"], counted["all_grievances"]),
            _("Problems somebody wants put right, as reported; not yet checked."),
            palette.CLAIMED,
        ),
        (
            _("Overdue"),
            counted["overdue"],
            (counted["unplaced_overdue"], counted["all_overdue"]),
            _("Grievances older than 21 days with no closing on record (limit of CPGRAMS)."),
            palette.SELECTED,
        ),
        (
            _("Activities"),
            counted["activities"],
            (counted["unplaced_activities"], counted["all_activities"]),
            _("Meetings, visits, camps, protests: by the party, office-bearers, BDO or CO, as reported."),
            palette.ACCENT,
        ),
    ]
    st.html(f'<div class="figures">{"".join(_card(*card, unplaced) for card in cards)}</div>')


def _card(name: str, value: int, missing: tuple[int, int], means: str, edge: str, unplaced: str) -> str:
    return (
        f'<div class="figure" style="--edge:{edge}"><div class="name">{escape(name)}</div>'
        f'<div class="value">{number(value)}</div>'
        f'<div class="unplaced">{escape(unplaced.format(share=share(*missing)))}</div>'
        f'<div class="means">{escape(means)}</div></div>'
    )


def missing(unplaced: int, total: int) -> str:
    """What stands beside a drawing: how many of its total have no known place. HTML."""
    words = _("Total {n} · not placed: {share}").format(n=number(total), share=share(unplaced, total))
    return f'<p class="unplaced-line">{escape(words)}</p>'
