"""The figures of a view: each with its number, what it counts, how many have no known place, and the rows behind it."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

import streamlit as st

from data.access import is_whole, sees_unplaced
from data.reference import OWN_STATE
from pages.views import address, palette, terms
from pages.views.words import _, asof, number, share


class Figure(NamedTuple):
    """`code`: its column in the answer to `figures`; `rows`: the filters that show what it counts."""

    code: str
    name: str
    means: str
    edge: str
    rows: Mapping[str, str]
    of: str  # the column that `unplaced_…` is a part of


def of_a_view() -> list[Figure]:
    """The four figures."""
    return [
        Figure(
            "messages",
            _("Messages"),
            _("What one sender sent at one moment, counted once. Not placed: of those that report something."),
            palette.NEUTRAL,
            {},
            "telling_messages",
        ),
        Figure(
            "grievances",
            _("Grievances"),
            _("Problems somebody wants put right, as reported; not yet checked."),
            palette.CLAIMED,
            {"kind": "grievance"},
            "all_grievances",
        ),
        Figure(
            "overdue",
            _("Overdue"),
            _(
                "Open grievances beyond the last day of the citizen clock: 21 days for a government matter (CPGRAMS),"
                " 15 for a party matter (own rule)."
            ),
            palette.SELECTED,
            {"only": "overdue"},
            "all_overdue",
        ),
        Figure(
            "activities",
            _("Activities"),
            _("Meetings, visits, camps, protests: by the party, office-bearers, BDO or CO, as reported."),
            palette.ACCENT,
            {"kind": "activity"},
            "all_activities",
        ),
    ]


def draw(counted: Mapping[str, Any], in_a_place: bool) -> None:
    """Cards from the answer to `figures`; a press opens the rows. In a district the share without a place is the whole
    area's."""
    with st.container(key="figures"):
        for figure in of_a_view():
            with st.container(key=f"figure_{figure.code}"):
                missing = not_placed(counted[f"unplaced_{figure.code}"], counted[figure.of], in_a_place)
                st.html(
                    f'<div class="figure" style="--edge:{figure.edge}"><div class="name">{escape(figure.name)}</div>'
                    f'<div class="value">{number(counted[figure.code])}</div>'
                    f'<div class="unplaced">{escape(missing)}</div>'
                    f'<div class="means">{escape(figure.means)}</div></div>'
                )
                if address.adds(figure.rows):
                    address.link("reports", _("See the reports"), **figure.rows)


def under(
    counted: Mapping[str, Any], what: str, in_a_place: bool, fresh: Mapping[str, Any], key: str, **rows: str | None
) -> None:
    """What stands under a drawing of `what` (a column of `figures`, whose answer is `counted`): n, how many have no
    known place (of the whole area: they can't be in a place), as of when, and a way to the rows (`rows`: filters)."""
    missing = not_placed(counted[f"unplaced_{what}"], counted[f"all_{what}"], in_a_place)
    name = next(figure.name for figure in of_a_view() if figure.code == what)
    line([f"{name}: {number(counted[what])}", missing], fresh, key, rows if address.adds(rows) else None)


def line(words: Sequence[str], fresh: Mapping[str, Any], key: str, rows: Mapping[str, Any] | None) -> None:
    """The same from words that are ready; `rows` None: no filters show what is counted, so there is no link."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"under_{key}"):
        said = " · ".join([*words, asof(fresh["last_message"])])
        st.html(f'<p class="unplaced-line">{escape(said)}</p>', width="content")
        if rows is not None:
            address.link("reports", _("See the reports"), **rows)


def of_the_state() -> bool:
    """Does he who looks see the whole State? Outside of a screen nobody looks."""
    viewer = st.session_state.get("viewer")
    return viewer is None or sees_unplaced(viewer)


def not_placed(part: int, whole: int, in_a_place: bool = False) -> str:
    """How many have no known place: they are in no place that is chosen, and in nobody's area but the State's."""
    if not of_the_state():
        if is_whole(st.session_state.viewer):
            return _("Not placed: counted with {state}").format(state=terms.state_name(OWN_STATE))
        return _("Not placed: counted for the whole State only")
    told = _("Not placed (whole State): {share}") if in_a_place else _("Not placed: {share}")
    return told.format(share=share(part, whole))
