"""What is told once: a key, a link, why something was refused. It stays while the screen is drawn anew by itself, and
goes with the next act of whoever looks.
"""

from typing import Any

import streamlit as st

_TOLD, _NEWS = "told_once", "told_just_now"


def begin(by_timer: bool) -> None:
    """A run of a screen begins, by the timer or by an act; what was told just now has not been drawn yet."""
    if not by_timer and not st.session_state.pop(_NEWS, False):
        st.session_state.pop(_TOLD, None)


def tell(name: str, what: Any) -> None:
    """Tell something under a name, from the next place where it is looked for."""
    st.session_state.setdefault(_TOLD, {})[name] = what
    st.session_state[_NEWS] = True


def told(name: str) -> Any:
    """What is told under this name, None when there is nothing. Whoever asks draws it."""
    what = st.session_state.get(_TOLD, {}).get(name)
    if what is not None:
        st.session_state[_NEWS] = False
    return what
