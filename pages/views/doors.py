"""The doors: every screen that the viewer may open, behind five words; the other language, and who he is."""

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

from pages.views import address
from pages.views.words import _, language, plain

# Behind each door, in the order of its screens. Every screen stands behind one (a test).
DOORS = {
    "picture": ("overview", "briefing", "map", "heatmap", "timeline", "replay", "reports"),
    "relief": ("queue", "grievance", "call_backs", "docket", "outside", "officers"),
    "party": (
        *("committees", "meetings", "verification", "silence", "programmes"),
        *("why_weak", "dossier", "sessions", "aicc", "register"),
    ),
    "desk": ("review", "entry", "upload", "sources", "health"),
    "room": ("scenes", "boundaries", "accounts", "keys", "log"),
}


def draw(titles: Mapping[str, str], shown: str, who: str, own: Callable[[], None]) -> None:
    """The line. `titles`: screens by name; `shown`: the one that is open; `own` draws what is for `who` himself.

    A door opens under the pointer, by a tap and by the keyboard (look.css); its links are always there.
    """
    with st.container(horizontal=True, vertical_alignment="center", key="doors"):
        if not st.context.is_embedded:
            for door, name in _names().items():
                behind = [screen for screen in DOORS[door] if screen in titles]
                if behind:
                    _door(door, name, behind, titles, shown)
        other = {"hi": ("English", "en"), "en": ("हिन्दी", "hi")}[language()]
        with st.container(horizontal=True, vertical_alignment="center", key="own"):
            st.button(other[0], key="language", on_click=address.choose, args=("lang", other[1]))
            with st.popover(plain(who), key="person"):
                own()


def _door(door: str, name: str, behind: list[str], titles: Mapping[str, str], shown: str) -> None:
    with st.container(key=f"door_{door}"):
        here = f" <b>{escape(titles[shown])}</b>" if shown in behind else ""
        st.html(f'<div class="door" tabindex="0" role="button" aria-haspopup="true">{escape(name)}{here}</div>')
        with st.container(key=f"behind_{door}"):
            for screen in behind:
                address.link(screen, titles[screen])


def _names() -> dict[str, str]:
    return {
        "picture": _("Picture"),
        "relief": _("Grievances"),
        "party": _("Organisation"),
        "desk": _("Desk"),
        "room": _("The room"),
    }
