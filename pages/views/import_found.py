"""What a check or an import of boundaries or of a list found, and what of it does not fit."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from pages.views import bringing, tables
from pages.views.load_words import note
from pages.views.reasons import reason
from pages.views.tables import Column
from pages.views.terms import level, name_of
from pages.views.words import _, number, plain_day

Row = Mapping[str, Any]
Names = Callable[[str, Sequence[int]], dict[int, Row]]  # level, LGD codes → rows of `place_names` by code
LONGEST = 200  # rows of a list on screen
_LONG, _HIGHEST = 12, 420  # a list of more rows is pushed inside a frame of so many pixels
CALLS = ("boundaries", "places", "holidays")


def standing(check: Row | None) -> str:
    """How a check stands: none, waits, good (there is something to import), bad."""
    return bringing.stands(check, lambda told: any(told.get(key) for key in ("matched", "new", "changed", "same")))


def result(job: Row, names: Names) -> None:
    """What a check or an import found, from the job's result."""
    told = bringing.told(job)
    if told is None:
        return
    if job["call"] == "boundaries":
        _boundaries(told, names)
    elif job["call"] == "holidays":
        _holidays(told)
    else:
        _places(told)
    noticed(told)


def _boundaries(told: Mapping[str, Any], names: Names) -> None:
    if not told["matched"]:
        words = _(
            "No shape of this file could be told which place it is. Choose its level; or first bring in the LGD list of"
            " these places, so that they are known here."
        )
        _warn(words)
    heads = (_("Matched"), _("Not matched"), _("Doubled"), _("Without a boundary"))
    counts = (told["matched"], len(told["unmatched"]), len(told["doubled"]), len(told["without_shape"]))
    columns = [Column(_("Level")), *(Column(head, "n") for head in heads), Column(_("Source"), "as-is")]
    name = level(told["level"]).capitalize() if told["level"] else "–"
    columns.append(Column(_("As of")))
    tables.draw(columns, [[name, *map(number, counts), told["source"], as_of(told)]])
    misfits(told, names)


def _warn(words: str) -> None:
    st.html(f'<div class="band late" role="alert">{escape(words)}</div>')


def misfits(row: Row, names: Names) -> None:
    """Shapes without a place, places with several shapes or none: of a result or of an answer to `boundaries`."""
    if len(row["unmatched"]):
        _heading(_("Not matched"), _("These shapes stay out; the rest of the file goes in."))
        pairs = zip(row["unmatched"], row["reasons"], strict=True)
        _list(
            [Column(_("Name in the file"), "as-is"), Column(_("Reason"), "as-is")], [[n, reason(r)] for n, r in pairs]
        )
    for key, name, about in (
        ("doubled", _("Doubled"), _("Several shapes say they are this place; they are taken as its parts.")),
        ("without_shape", _("Without a boundary"), _("Places known here that the file has no shape of.")),
    ):
        codes = [int(code) for code in row[key]]
        if codes:
            _heading(name, about)
            known = names(row["level"], codes[:LONGEST])
            columns = [Column(_("Place")), Column(_("District")), Column(_("LGD code"), "n")]
            _list(columns, [_place(code, known.get(code)) for code in codes])


def _place(code: int, row: Row | None) -> list[Any]:
    if row is None:
        return ["–", "–", str(code)]
    district = name_of(row, "district")
    return [name_of(row) or row["name_en"], district if isinstance(district, str) else "–", str(code)]


def _places(told: Mapping[str, Any]) -> None:
    heads = (_("New"), _("Changed"), _("As known before"), _("Rejected"))
    counts = (told["new"], told["changed"], told["same"], len(told["rejected"]))
    tables.draw([Column(head, "n") for head in heads], [[number(count) for count in counts]])
    if told["changes"]:
        _heading(_("Changed"), _("Names or parents that the list says otherwise."))
        columns = [
            Column(_("Level")),
            Column(_("LGD code"), "n"),
            Column(_("Before"), "as-is"),
            Column(_("After"), "as-is"),
        ]
        _list(
            columns,
            [
                [level(c["level"]).capitalize(), str(c["lgd_code"]), *map(_claim, (c["before"], c["after"]))]
                for c in told["changes"]
            ],
        )
    _rejected(told)


def _holidays(told: Mapping[str, Any]) -> None:
    heads = (_("New"), _("As known before"), _("Rejected"))
    counts = (told["new"], told["same"], len(told["rejected"]))
    ends = [plain_day(dt.date.fromisoformat(told[end])) if told[end] else "–" for end in ("first", "last")]
    columns = [*(Column(head, "n") for head in heads), Column(_("First holiday")), Column(_("Last holiday"))]
    tables.draw(columns, [[*map(number, counts), *ends]])
    _rejected(told)


def _rejected(told: Mapping[str, Any]) -> None:
    if told["rejected"]:
        _heading(_("Rejected lines"), _("Each with its reason and the line as it came."))
        columns = [Column(_("Line"), "n"), Column(_("Reason"), "as-is"), Column(_("As it came"), "text as-is")]
        _list(columns, [[number(row["line"]), reason(row["reason"]), row["raw"]] for row in told["rejected"]])


def noticed(told: Mapping[str, Any]) -> None:
    """What of the file was left: sheets and columns whose headers aren't known."""
    for one in told.get("notes", ()):
        st.html(f'<p><b>{escape(note(one["note"]))}</b> <span class="small">{escape(one["detail"])}</span></p>')


def _claim(place: Mapping[str, Any]) -> str:
    names = [place[key] for key in ("name_hi", "name_en") if place[key]]
    if place["parent_level"]:
        names.append(f"{level(place['parent_level'])} {place['parent_lgd_code']}")
    return " · ".join(names)


def _heading(name: str, about: str) -> None:
    st.html(f'<p><b>{escape(name)}</b> <span class="small">{escape(about)}</span></p>')


def _list(columns: list[Column], lines: list[list[Any]]) -> None:
    with st.container(height=_HIGHEST if len(lines) > _LONG else "content", border=False):
        tables.draw(columns, lines[:LONGEST])
    if len(lines) > LONGEST:
        told = _("{shown} of {n} are shown.").format(shown=number(LONGEST), n=number(len(lines)))
        st.html(f'<p class="small">{escape(told)}</p>')


def as_of(row: Row) -> str:
    """The date of a file of boundaries, and whether anybody stated it."""
    date = row["date"] if isinstance(row["date"], dt.date) else dt.date.fromisoformat(row["date"])
    if row["date_stated"]:
        return _("as of {day}").format(day=plain_day(date))
    return _("nobody stated a date; the file came on {day}").format(day=plain_day(date))
