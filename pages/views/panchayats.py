"""A block by itself: what is known of it, and the list of its panchayats."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views import address
from pages.views.measures import Measure
from pages.views.terms import name_of
from pages.views.words import _, moment, n_


def figures(row: Mapping[str, Any], known: Mapping[str, Measure], back: Mapping[str, object | None]) -> None:
    """The block's own figures, from its row of `places_counted`, and a button back (`back`: the choices it makes)."""
    lines = "".join(f"<dt>{escape(m.name)}</dt><dd>{escape(m.said(row))}</dd>" for m in known.values())
    last = _("last report: {moment}").format(moment=moment(row["last_report"]))
    name = escape(name_of(row))
    st.html(f'<h2 class="section">{name}<small>{escape(last)}</small></h2><dl class="facts">{lines}</dl>')
    with st.container(key="block_ways", horizontal=True):
        address.link("reports", _("See the reports"))
        st.button(_("All blocks of the district"), key="all_blocks", on_click=address.change, args=(back,))


def draw(places: Iterable[Mapping[str, Any]], block: int) -> None:
    """The panchayats of a block, from the answer to `places` for the district; without a list, how to bring one in."""
    names = sorted(_name(row) for row in places if row["block"] == block)
    if not names:
        words = _("The panchayats of this block are not known yet.")
        st.html(f'<p class="sentence">{escape(words)}</p>')
        address.link("boundaries", _("Bring in the panchayat list of the LGD"))
        return
    count = n_("{n} panchayat", "{n} panchayats", len(names))
    about = _("Reports are placed to the block at the finest so far, so nothing is counted by panchayat.")
    listed = "".join(f"<li>{escape(name)}</li>" for name in names)
    st.html(f'<h2 class="section">{escape(count)}<small>{escape(about)}</small></h2><ul class="names">{listed}</ul>')


def _name(row: Mapping[str, Any]) -> str:
    """The name in the viewer's language; a list may know it in one language only."""
    return next(name for name in (name_of(row), row["name_hi"], row["name_en"]) if isinstance(name, str))
