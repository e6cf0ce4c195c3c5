"""Tables as HTML of our own: every cell is escaped, so a hostile text is only text; on a phone a row becomes a card."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, NamedTuple

import streamlit as st


class Column(NamedTuple):
    """A heading and the class of its cells: n (a number), when, text (as it was written), or nothing."""

    name: str
    kind: str = ""


class Safe(str):
    """HTML that this package made itself, of escaped parts."""


def tag(words: str, kind: str = "") -> Safe:
    """A word in a small frame."""
    return Safe(f'<span class="tag {escape(kind)}">{escape(words)}</span>')


def draw(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    """Show rows of cells, one for each column."""
    heads = "".join(f'<th scope="col" class="{c.kind}">{escape(c.name)}</th>' for c in columns)
    lines = ["".join(_td(column, value) for column, value in zip(columns, cells, strict=True)) for cells in rows]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    st.html(f'<table class="rows"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>')


def _td(column: Column, value: Any) -> str:
    shown = value if isinstance(value, Safe) else escape("" if value is None or value != value else str(value))
    return f'<td class="{column.kind}" data-name="{escape(column.name)}">{shown}</td>'
