"""Focus: the cursor stands in a field without a mouse, once for each turn of a form."""

from pathlib import Path

import streamlit as st

_focus = st.components.v2.component("focus", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


def on(field: str) -> None:
    """Put the cursor into the field of this key: when it is drawn first, and when it is nowhere."""
    _focus(key="focus", data={"field": field})
