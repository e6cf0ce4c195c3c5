"""Homes: where the group of a message and who wrote it are at home, evidence for what they leave unsaid."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views import place_field
from pages.views.draft import Rows
from pages.views.place_choice import Choice, Place, standing
from pages.views.review_keys import lettered
from pages.views.words import _, language

Home = dict[str, Any]  # level and LGD code; both None: no home


def of_group(rows: Rows, places: Choice, turn: str, decide: Callable[[Home, Home], None]) -> None:
    """The home of the group, from the answer to `group_homes`; `decide` hears what is chosen, and what stood before."""
    if rows:
        _select("group", _("Home place of this group"), rows[0], places, turn, decide)


def of_sender(rows: Rows, places: Choice, turn: str, decide: Callable[[Home, Home], None]) -> None:
    """The home of who wrote the message, masked, from the answer to `sender_home`; `decide` as in `of_group`."""
    if rows:
        named = [rows[0][name] for name in ("name", "number") if isinstance(rows[0][name], str)]
        label = _("Home place of the sender ({who})").format(who=", ".join(named))
        _select("sender", label, rows[0], places, turn, decide)
        if isinstance(name := rows[0][f"register_{language()}"], str):
            words = _("Nobody chose one: the register has him in {place}, and that counts.").format(place=name)
            st.html(f'<p class="small">{escape(words)}</p>')


def _select(
    whose: str, label: str, row: Mapping[str, Any], places: Choice, turn: str, decide: Callable[[Home, Home], None]
) -> None:
    now = standing(row if isinstance(row["level"], str) else None)
    key = (
        f"review_{whose}_{turn}_{now[0]}_{now[1]}"  # a decision takes a moment: once it counts, the field is drawn anew
    )
    place_field.draw(
        lettered(whose, label),
        places.homes(now),
        places,
        key,
        lambda place: decide(_home(places, place), _home(places, now)),
        _("Its messages that name no place are then understood to be about it."),
    )


def _home(places: Choice, place: Place) -> Home:
    told = places.frozen(place) or {}
    return {name: told.get(name) for name in ("level", "lgd_code")}
