"""The docket of a public hearing: on screen and on paper the same lines, one a petitioner, by department."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from data import numbers
from pages.views import address, by_number, papers, tables, takeaway, terms
from pages.views.tables import Column
from pages.views.words import _, day, language, moment, n_, number

_GIST = 110  # characters of what was said
Row = Mapping[str, Any]


def monday(asked: str | None, today: dt.date) -> tuple[dt.date, str | None]:
    """The Monday in the address, else the next one, today included; and what there could not be read as a Monday."""
    coming = today + dt.timedelta(days=-today.weekday() % 7)
    try:
        said = dt.date.fromisoformat(asked) if asked else coming
    except ValueError:
        return coming, asked
    return (said, None) if said.weekday() == 0 else (coming, asked)


def counted(rows: Sequence[Row]) -> str:
    """How many are on the list, of how many escalations in all; and how many came by themselves."""
    listed = sum(row["part"] == "listed" for row in rows)
    all_of_them = rows[0]["escalations"] if rows else 0
    return " · ".join(
        [
            _("{n} of {all} escalations are on the list, the oldest of each department").format(
                n=number(listed), all=number(all_of_them)
            ),
            n_("{n} came on the day", "{n} came on the day", len(rows) - listed),
        ]
    )


def ways(rows: Sequence[Row], on: dt.date, holiday: str | None, today: dt.date) -> None:
    """The Mondays beside this one, and the list on paper and as a table; all of it in the address, to be shared."""
    week = dt.timedelta(days=7)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(_("Monday before"), key="monday_before", on_click=address.choose, args=("monday", on - week))
        st.button(_("Monday after"), key="monday_after", on_click=address.choose, args=("monday", on + week))
        takeaway.pdf_button(_("Download as PDF"), lambda: paper(rows, on, holiday, today), f"docket-{on}", "docket")
    heads = [_("Department"), *(name for name, _share in columns())]
    lines = [[department(row), *line] for row, line in zip(rows, lined(rows), strict=True)]
    takeaway.table(heads, lines, f"docket-{on}", counted(rows), "docket_table")


def draw(rows: Sequence[Row]) -> None:
    """The lines under their departments, those who came on the day last; says when there is nobody."""
    if not rows:
        words = _("Nobody is on the list: no matter of the government is past its time with an office.")
        st.html(f"<p>{escape(words)}</p>")
        return
    kinds = ["n", "n", "", "text as-is", "n", ""]
    heads = [Column(head, kind) for (head, _share), kind in zip(columns(), kinds, strict=False)]
    tables.draw(
        [heads[0], Column(_("Department")), *heads[1:]],
        [
            [at, department(row), by_number.opens(row), *line]
            for row, (at, _number, *line, _blank) in zip(rows, lined(rows), strict=True)
        ],
    )


def paper(rows: Sequence[Row], on: dt.date, holiday: str | None, today: dt.date) -> bytes:
    """The same on paper, A4 across."""
    about = [counted(rows)]
    if holiday:
        about.append(_("This Monday is a holiday: {name}").format(name=holiday))
    title = _("Public hearing on {day}").format(day=day(on))
    made = _("as of {day}").format(day=day(today))
    page = {"title": title, "about": about, "columns": columns(), "groups": grouped(rows), "foot": f"{title} · {made}"}
    return papers.listed(page)


def columns() -> list[tuple[str, float]]:
    """Heads of the lines, and how wide each is on paper."""
    return [
        *((_("No."), 0.5), (_("Number"), 1.1), (_("Place"), 2.4), (_("What was said"), 5), (_("Days"), 0.7)),
        *((_("With whom, until when"), 2.6), (_("Direction"), 2.6)),
    ]


def grouped(rows: Sequence[Row]) -> list[tuple[str, list[list[str]]]]:
    """The lines by department, in the order of the answer to `docket`."""
    pairs = zip(rows, lined(rows), strict=True)
    return [(name, [line for _row, line in held]) for name, held in groupby(pairs, lambda pair: department(pair[0]))]


def lined(rows: Iterable[Row]) -> list[list[str]]:
    """One line a petitioner, numbered as they will be called."""
    return [
        [
            number(at),
            numbers.spaced(row["number"]) if row["number"] else "–",
            ", ".join(filter(None, (terms.name_of(row, level) for level in ("block", "district")))) or _("Not placed"),
            _said(row),
            number(row["waits"]),
            _desk(row),
            "",
        ]
        for at, row in enumerate(rows, 1)
    ]


def department(row: Row) -> str:
    """The heading that a line stands under."""
    if row["part"] == "came":
        return _("Came on the day")
    return row[f"department_{language()}"] or _("No department known")


def _said(row: Row) -> str:
    words = " ".join((row["text"] or "").split())
    gist = words if len(words) <= _GIST else words[:_GIST].rstrip() + " …"
    return f"{terms.category(row['category'])}: {gist}" if row["category"] else gist


def _desk(row: Row) -> str:
    if not row["office"]:
        return ""
    due = dt.datetime.fromisoformat(row["station_due"]) if row["station_due"] else None
    return f"{terms.office(row['office'])}, {moment(due)}" if due else terms.office(row["office"])
