"""The address of a view: what is written into the URL, kept from an older one that arrives late, and links onward."""

import time
from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st

from pages.views.choices import CHOICES

_SETTLES = 5.0  # seconds in which the browser surely knows the address that it was given
# Not carried from screen to screen.
_OF_ONE_SCREEN = (
    *("message", "q", "page", "rate", "measure", "doubt"),
    *("number", "ordinal", "tab", "track", "monday", "office", "committees", "stage", "unit", "month", "programme"),
    *("session", "promises", "promise", "length"),
)
_INSTEAD = {
    "period": ("from", "to"),
    "from": ("period",),
    "to": ("period",),
    "district": ("block",),
    "state": ("district", "block"),
}


def hold() -> None:
    """Keep what was chosen last when a rerun that was asked for before still carries the older address.

    A map may ask for a rerun in the moment between a press and the browser's hearing of the new address; the press
    would be lost. Call it before anything reads the URL.
    """
    chosen, at = st.session_state.get("_chosen", (None, 0.0))
    if chosen is not None and time.monotonic() - at < _SETTLES and st.query_params.to_dict() != chosen:
        st.query_params.from_dict(chosen)
    st.session_state["_shown"] = st.query_params.to_dict()


def keep() -> None:
    """In a fragment, before it asks for the whole screen: its timer may carry an older address than what is shown."""
    st.query_params.from_dict(st.session_state["_shown"])


def choose(name: str, value: object | None) -> None:
    """Write one choice into the URL; None takes it out. A period takes the place of days, a district of a block."""
    change({name: value})


def change(choices: Mapping[str, object | None]) -> None:
    """Write several choices into the URL."""
    st.query_params.from_dict(_with(choices))
    _remember()


def replace(url: Mapping[str, str]) -> None:
    """Put another view in the place of this one; the language stays."""
    language = {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}
    st.query_params.from_dict({**url, **language})
    _remember()


def server() -> str:
    """How this page's browser calls the server: scheme, name and port."""
    told = urlsplit(st.context.url or "")
    return f"{told.scheme}://{told.netloc}"


def link(screen: str, label: str, **choices: object | None) -> None:
    """A link to another screen with the choices of this one and `choices` on top; none to a screen he may not open."""
    if screen not in st.session_state.screens:
        return
    st.page_link(st.session_state.screens[screen], label=label, query_params=onward(choices))


def adds(choices: Mapping[str, object | None]) -> bool:
    """True when these choices come on top of this view's own; False when one of its topics says something else, so that
    a link with them would count something else."""
    return all(
        st.query_params.get(name, value) == value
        for name, value in choices.items()
        if name in CHOICES and value is not None
    )


def go(screen: str, **choices: object | None) -> None:
    """Go there at once, as `link` would."""
    if screen not in st.session_state.screens:
        return
    st.switch_page(st.session_state.screens[screen], query_params=onward(choices))


def onward(choices: Mapping[str, object | None]) -> dict[str, str]:
    """The choices of this view, with others on top, as another screen takes them."""
    kept = {name: value for name, value in _with({}).items() if name not in _OF_ONE_SCREEN}
    return _with(choices, kept)


def _with(choices: Mapping[str, object | None], url: dict[str, str] | None = None) -> dict[str, str]:
    url = dict(st.query_params.to_dict() if url is None else url)
    for name, value in choices.items():
        for other in _INSTEAD.get(name, ()):
            if other not in choices:
                url.pop(other, None)
        url.pop(name, None)
        if value is not None:
            url[name] = str(value)
    return url


def _remember() -> None:
    st.session_state["_shown"] = st.query_params.to_dict()
    st.session_state["_chosen"] = (st.session_state["_shown"], time.monotonic())
