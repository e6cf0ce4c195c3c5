"""The first screen of an empty room: how real files come in, and one button for demo data."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from pages.views.words import _, number


def draw(inbox: Path, messages: int, busy: bool, fill: Callable[[], Any]) -> None:
    """Say what to do. `messages`: how many demo data hold; `fill`: what the button does; `busy`: the button waits."""
    name = _("The room is still empty")
    ways = [
        (
            _("Put chat exports, app files, form sheets or call logs into this folder; they are read in five seconds:"),
            inbox,
        ),
        (_("Or give them on the command line:"), "python -m loaders load FILE"),
    ]
    about = _("Or look at it with demo data: {n} invented messages of 90 days from all 24 districts.")
    demo = [
        about.format(n=number(messages)),
        _("They come by the same road as real ones."),
        _("A ribbon says DEMO on every screen, and one press removes them all."),
    ]
    items = "".join(f'<p>{escape(words)} <code class="as-is">{escape(str(what))}</code></p>' for words, what in ways)
    with st.container(key="card_welcome"):
        st.html(
            f'<h2 class="section">{escape(name)}</h2><div class="steps">{items}<p>{escape(" ".join(demo))}</p></div>'
        )
        st.button(_("Fill with demo data"), key="demo", type="primary", on_click=fill, disabled=busy)
