"""The head of every screen: whose room it is, how fresh the picture is, and what must be said before anything else."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from typing import Any

import streamlit as st

from pages.views import figures
from pages.views.words import _, asof, day, moment, n_


def draw(fresh: Mapping[str, Any] | None, today: dt.date) -> None:
    """The name of the room, today, and as-of moments from the answer to `freshness` (None: still opening)."""
    room, place = _("Connect Centre"), _("War room · Jharkhand")
    lines = [day(today)]
    if fresh is not None:
        lines.append(asof(fresh["last_message"]))
        if figures.of_the_state():
            lines.append(_("last load {moment}").format(moment=moment(fresh["last_load"])))
        waiting = fresh["not_yet_understood"]
        lines.append(n_("Not yet understood: {n} message", "Not yet understood: {n} messages", waiting))
    told = "".join(f"<span>{escape(line)}</span>" for line in lines)
    st.html(
        f'<div class="head"><div class="room">{escape(room)}<small>{escape(place)}</small></div>'
        f'<div class="asof">{told}</div></div>'
    )


def band(words: str, kind: str) -> None:
    """One line across the page; `kind`: demo, late, failed."""
    st.html(
        f'<div class="band {kind}" role="status">{escape(words)}</div>',
        width="content" if kind == "demo" else "stretch",
    )


def section(name: str, about: str) -> None:
    """The heading of a part of a screen, with its definition in small type."""
    st.html(f'<h2 class="section">{escape(name)}<small>{escape(about)}</small></h2>')


@contextmanager
def card(key: str, name: str, about: str) -> Iterator[None]:
    """A part of a screen under its heading; `key`: names it for style and tests."""
    with st.container(key=f"card_{key}"):
        section(name, about)
        yield


def sentence(words: str) -> None:
    """What the view is of, in words."""
    st.html(f'<p class="sentence">{escape(words)}</p>', width="content")
