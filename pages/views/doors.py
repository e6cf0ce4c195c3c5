"""The doors: every screen that the viewer may open, the other language, and who he is, in one line."""

from collections.abc import Callable, Iterable

import streamlit as st

from pages.views import address
from pages.views.words import language, plain


def draw(titles: Iterable[tuple[str, str]], who: str, own: Callable[[], None]) -> None:
    """The line; on a phone it is pushed sideways. `titles`: screens by name; `own` draws what is for `who` himself."""
    with st.container(horizontal=True, vertical_alignment="center", key="doors"):
        if not st.context.is_embedded:
            for name, title in titles:
                address.link(name, title)
        other = {"hi": ("English", "en"), "en": ("हिन्दी", "hi")}[language()]
        with st.container(horizontal=True, vertical_alignment="center", key="own"):
            st.button(other[0], key="language", on_click=address.choose, args=("lang", other[1]))
            with st.popover(plain(who), key="person"):
                own()
