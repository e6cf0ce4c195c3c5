"""Letters that lead into the fields of the review desk, told beside each field's name."""

from pathlib import Path

import streamlit as st

# C and R are the browser's with Streamlit, digits and the other letters are buttons of `review_acts`.
LETTERS = {"place": "P", "kind": "K", "category": "G", "subject": "W", "gravity": "V", "group": "H", "sender": "B"}
_keys = st.components.v2.component(
    "review_keys", js=Path(__file__).with_name("review_keys.js").read_text(encoding="utf-8")
)


def listen() -> None:
    """Let the letters lead into the fields of this page: those of the report at hand, else the first."""
    _keys(key="review_keys", data={"fields": {letter.lower(): field for field, letter in LETTERS.items()}})


def lettered(field: str, name: str) -> str:
    """The name of a field with its letter."""
    return f"{name} [{LETTERS[field]}]" if field in LETTERS else name
