"""Whom to ring: a person of the register, masked; in clear for ten minutes to whom may see it and says what for."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views.words import _, moment

_LONGEST = 300  # letters of a reason
Unmask = Callable[..., Any]


def draw(row: Mapping[str, Any], about: str, unmask: Unmask | None, key: str) -> None:
    """From a row with `person`, `name`, `number`, `until`; `about`: which post he holds. `unmask` gets person and
    reason and keeps them for ever; None: his role may not."""
    said = " · ".join(one for one in (about, row["name"], row["number"]) if isinstance(one, str) and one)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<span class="as-is">{escape(said)}</span>', width="content")
        if row["until"] is not None and row["until"] == row["until"]:
            shown = _("Shown to you until {moment}, and written into the log").format(moment=moment(row["until"]))
            st.html(f'<span class="small">{escape(shown)}</span>', width="content")
        elif unmask and isinstance(row["number"], str):
            with st.popover(_("Show the number")), st.form(f"ring_{key}", border=False):
                reason = st.text_input(_("What do you need the name and number for?"), max_chars=_LONGEST).strip()
                if st.form_submit_button(_("Show for ten minutes")) and reason:
                    unmask(person=str(row["person"]), reason=reason)
