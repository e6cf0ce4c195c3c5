"""What stands beneath a heatmap: total and remainder, as of when, the way to its rows; the squares that count most."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views import address, figures, squares
from pages.views.words import _, number, plain


def total(
    here: int, unplaced: int, place: str | None, fresh: Mapping[str, Any], key: str, rows: Mapping[str, Any]
) -> None:
    """`here`: what is drawn and counted; `unplaced`: of the whole State; `place`: the chosen district or block, None:
    the whole State. `rows`: the filters that show what is counted."""
    if place is None:
        words = [_("Total {n}").format(n=number(here)), figures.not_placed(unplaced, here)]
    else:
        missing = _("not placed, in the whole State: {share}").format(share=number(unplaced))
        words = [
            _("{place}: {n} in all").format(place=place, n=number(here)),
            missing if figures.of_the_state() else figures.not_placed(0, 0),
        ]
    figures.line(words, fresh, key, {"rate": None, **rows})


def rests(words: Iterable[str]) -> None:
    """What the squares can't hold."""
    said = _("Not on the map: {what}").format(what=" · ".join(words))
    st.html(f'<p class="small">{escape(said)}</p>')


def most(rows: Iterable[Mapping[str, Any]], blocks: Mapping[int, str], above: Mapping[int, int], as_rate: bool) -> None:
    """The squares that count most, each a link to its reports where one block lies in it; a thumb reaches these."""
    with st.container(key="most"):
        name = _("Most here")
        st.html(f'<p class="small"><b>{escape(name)}</b></p>')
        for row in squares.most(rows, as_rate):
            words = f"{squares.named(row['blocks'], blocks)}: {squares.said(row, as_rate)}"
            if block := squares.only_block(row):
                only = {"kind": "grievance"} if as_rate else {}
                address.link("reports", plain(words), district=above[block], block=block, rate=None, **only)
            else:
                st.html(f"<p>{escape(words)}</p>")
