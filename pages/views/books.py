"""The books of the loader, drawn: sources, loads, files, rejections, notes, doubts."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views import tables
from pages.views.load_words import doubt, note, purpose
from pages.views.reasons import reason
from pages.views.tables import Column, tag
from pages.views.terms import channel
from pages.views.words import _, moment, n_, number

Rows = Iterable[Mapping[str, Any]]


def sources(rows: Rows) -> None:
    """From the answer to `sources`."""
    columns = [
        Column(_("Channel")),
        Column(_("Group"), "as-is"),
        Column(_("Last message"), "when named"),
        Column(_("Last load"), "when named"),
        Column(_("Messages"), "n"),
        Column(_("Events"), "n"),
        Column(_("Rejected"), "n"),
        Column(_("Not placed"), "n"),
    ]
    lines = [
        [
            channel(row["channel"]),
            row["group_name"],
            moment(row["last_message"]),
            moment(row["last_load"]),
            *(number(row[name]) for name in ("messages", "events", "rejected", "unplaced")),
        ]
        for row in rows
    ]
    _or_none(columns, lines)


def loads(rows: Rows, undo: Callable[[str], Any], redo: Callable[[str], Any], may_act: bool = True) -> None:
    """From the answer to `loads`: a line each, with the button that takes it out or brings it back, for one who may."""
    rows = list(rows)
    if not rows:
        _nothing()
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(_load(row), width="stretch")
            act, words = (undo, _("Undo")) if row["in_force"] else (redo, _("Redo"))
            if may_act and not isinstance(row["failure"], str):
                st.button(words, key=f"force_{row['load_id']}", on_click=act, args=(row["load_id"],))


def _load(row: Mapping[str, Any]) -> str:
    told = []
    if row["purpose"] == "messages":
        told = [
            n_("{n} message", "{n} messages", row["messages"]),
            _("new {n}").format(n=number(row["new_messages"])),
            _("there before {n}").format(n=number(row["duplicates"])),
        ]
    if row["purpose"] != "boundaries":
        told.append(_("rejected {n}").format(n=number(row["rejected"])))
    if row["unread_files"]:
        told.append(n_("{n} file not readable", "{n} files not readable", row["unread_files"]))
    files = escape(n_("{n} file", "{n} files", row["files"]))
    if isinstance(row["name"], str):
        files = f'<span class="as-is">{escape(row["name"])}</span>'
    marks, failure = [tag(_("in force") if row["in_force"] else _("undone"))], ""
    if isinstance(row["failure"], str):
        marks = [tag(_("set aside by a failure"), "grievance")]
        said = _("Fault of the program: {error}").format(error=reason(row["failure"]))
        failure = f'<div class="as-is">{escape(said)}</div>'
    if row["demo"]:
        marks.append(tag(_("DEMO"), "grievance"))
    return (
        f'<div class="load"><b>{moment(row["started_at"])}</b> {" ".join(marks)}'
        f' <span class="small as-is">{escape(row["who"])} · {escape(row["load_id"])}</span>'
        f"<div>{' · '.join([escape(purpose(row['purpose'])), files, *map(escape, told)])}</div>{failure}</div>"
    )


def unread_files(rows: Rows) -> None:
    """From the answer to `unread_files`."""
    columns = [
        Column(_("Load"), "when"),
        Column(_("File"), "as-is"),
        Column(_("Channel")),
        Column(_("Reason"), "text as-is"),
    ]
    _or_none(
        columns,
        [[moment(row["started_at"]), _file(row), _came_as(row), reason(row["problem"])] for row in rows],
    )


def _came_as(row: Mapping[str, Any]) -> str:
    if isinstance(row["purpose"], str):
        return purpose(row["purpose"])
    return channel(row["channel"] if isinstance(row["channel"], str) else None)


def rejections(rows: Rows) -> None:
    """From the answer to `rejections`; says how many there are beyond those shown."""
    rows = list(rows)
    columns = [
        Column(_("File"), "as-is"),
        Column(_("Line"), "n"),
        Column(_("Reason"), "as-is"),
        Column(_("As it came"), "text as-is"),
    ]
    _or_none(columns, [[_file(row), number(row["line"]), reason(row["reason"]), row["raw"]] for row in rows])
    if rows and rows[0]["rejected"] > len(rows):
        told = _("{shown} of {n} are shown.").format(shown=number(len(rows)), n=number(rows[0]["rejected"]))
        st.html(f'<p class="small">{escape(told)}</p>')


def notes(rows: Rows) -> None:
    """From the answer to `notes`."""
    columns = [Column(_("File"), "as-is"), Column(_("Noticed")), Column(_("Detail"), "as-is")]
    _or_none(columns, [[_file(row), note(row["note"]), reason(row["detail"])] for row in rows])


def doubts(rows: Rows) -> None:
    """From the answer to `doubts`."""
    _or_none(
        [Column(_("Messages"), "n"), Column(_("Doubt"))],
        [[number(row["messages"]), doubt(row["doubt"])] for row in rows],
    )


def _file(row: Mapping[str, Any]) -> str:
    return f"{row['container']} / {row['name']}" if isinstance(row["container"], str) else row["name"]


def _or_none(columns: list[Column], lines: list[list[Any]]) -> None:
    if lines:
        tables.draw(columns, lines)
    else:
        _nothing()


def _nothing() -> None:
    words = _("None.")
    st.html(f'<p class="small">{escape(words)}</p>')
