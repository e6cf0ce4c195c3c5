"""What is in force of imported boundaries, lists of places and of holidays."""

import datetime as dt
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from pages.views import tables
from pages.views.import_found import Names, Row, as_of, misfits
from pages.views.tables import Column, tag
from pages.views.terms import level, name_of
from pages.views.words import _, day, n_, number


def coverage(rows: Iterable[Row]) -> None:
    """How many places have a true shape, from the answer to `shaped_places`; other States are named."""
    columns = [
        Column(_("Level")),
        Column(_("Places known"), "n"),
        Column(_("of them from imported lists"), "n"),
        Column(_("With an official boundary"), "n"),
        Column(_("Without"), "n"),
    ]
    lines = []
    for row in rows:
        name = level(row["level"]).capitalize()
        told = [number(row[key]) for key in ("places", "listed", "shaped")]
        where = name if row["state"] == 20 else f"{name_of(row)}: {name}"
        lines.append([where, *told, number(row["places"] - row["shaped"])])
    tables.draw(columns, lines)


def holidays(rows: Iterable[Row], today: dt.date) -> None:
    """The holidays from today on, from the answer to `holidays`, behind a press; says when there are none to come."""
    coming = [row for row in rows if row["day"] >= today]
    if not coming:
        words = _("No holidays to come are known: only Sundays don't count as working days. Bring a list in.")
        st.html(f'<p class="small">{escape(words)}</p>')
        return
    with st.expander(n_("{n} holiday to come", "{n} holidays to come", len(coming))):
        tables.draw(
            [Column(_("Day")), Column(_("Holiday"), "as-is")], [[day(row["day"]), holiday(row)] for row in coming]
        )


def holiday(row: Row) -> str:
    """What a holiday is called in the viewer's language, else in the other."""
    return next(name for name in (name_of(row), row["name_hi"], row["name_en"]) if isinstance(name, str))


def files(rows: Sequence[Row], names: Names) -> None:
    """The files that the boundaries come from, from the answer to `boundaries`, each with how it fits the places."""
    if not rows:
        words = _("No official boundaries yet. Bring a file in below; until then the maps of blocks are approximate.")
        st.html(f"<p>{escape(words)}</p>")
    for row in rows:
        st.html(_file(row))
        if len(row["unmatched"]) or len(row["doubled"]) or len(row["without_shape"]):
            with st.expander(_("What of it does not fit"), key=f"fit_{row['load_id']}"):
                misfits(row, names)


def _file(row: Row) -> str:
    name = level(row["level"]).capitalize() if row["level"] else _("No level")
    of = _("{n} of {matched} boundaries in force").format(n=number(row["in_force"]), matched=number(row["matched"]))
    source = _("Source")
    return (
        f'<div class="load"><b>{escape(name)}</b> {tag(of)}<div>{escape(source)}: <span class="as-is">'
        f"{escape(row['source'])}</span> · {escape(as_of(row))}</div></div>"
    )
