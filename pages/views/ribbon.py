"""The ribbon: while demo data are in force every screen says so, and offers to remove them."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.views import head
from pages.views.words import _


def draw(may_remove: bool, remove: Callable[[], Any]) -> None:
    """The ribbon, with the way to remove all demo data for who may."""
    with st.container(key="ribbon", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        head.band(_("This is DEMO data – not real"), "demo")
        opened = st.popover(_("Remove demo data")) if may_remove else None
    if opened is None:
        return
    with opened:
        st.write(_("All demo data go out of every count. Real data stay as they are."))
        st.button(_("Yes, remove all demo data"), key="remove_demo", on_click=remove)
