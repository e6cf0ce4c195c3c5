"""What is known of the person who has a phone number: masked, with what is open of it first."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from data import numbers
from pages.views import address, tables
from pages.views.tables import Column, tag
from pages.views.terms import category, channel, kind, name_of
from pages.views.words import _, moment, n_


def draw(rows: Sequence[Mapping[str, Any]]) -> None:
    """From the answer to `known_of`."""
    if not rows:
        words = _("Nothing is known of this number in your area.")
        st.html(f'<p class="small">{escape(words)}</p>')
        return
    still = sum(bool(row["is_open"]) for row in rows)
    name = next((row["name"] for row in rows if isinstance(row["name"], str)), None) or _("name not known")
    told = [name, n_("{n} message", "{n} messages", int(rows[0]["messages"]))]
    told.append(n_("{n} grievance open", "{n} grievances open", still))
    st.html(f'<p class="as-is"><b>{escape(" · ".join(told))}</b></p>')
    columns = [
        Column(_("Spoken"), "when"),
        Column(_("Number"), "n"),
        Column(_("About")),
        Column(_("Words"), "text as-is"),
    ]
    tables.draw(columns, [_line(row) for row in rows])
    address.link("reports", _("Open the first"), message=rows[0]["message_id"])


def _line(row: Mapping[str, Any]) -> list[Any]:
    number = row["number"] if row["channel"] == "entry" else None
    about = channel(row["channel"])
    if isinstance(row["kind"], str):
        names = [name for name in (name_of(row, "block"), name_of(row, "district")) if isinstance(name, str)]
        words = " · ".join([kind(row["kind"]), category(row["category"]), *names[:1]])
        about = tag(words, "grievance" if row["is_open"] else "")
    return [moment(row["sent_at"]), numbers.spaced(number) if number else "", about, row["text"]]
