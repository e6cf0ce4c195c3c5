"""What a check or an import of a register list found: seats new, changed, clashing, no longer listed; lines refused."""

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views import bringing, tables
from pages.views.import_found import LONGEST, noticed
from pages.views.reasons import reason
from pages.views.tables import Column
from pages.views.terms import level, name_of
from pages.views.words import _, number

Row = Mapping[str, Any]
_HIGHEST = 420  # pixels of a long list


def standing(check: Row | None) -> str:
    """How a check stands: none, waits, good (there is something to import), bad."""
    return bringing.stands(check, lambda told: not told["problem"] and told["lines"] > told["rejected"])


def result(job: Row) -> None:
    """What a check or an import found, from the job's result."""
    told = bringing.told(job)
    if told is None:
        return
    names = standings()
    columns = [Column(name, "n") for name in (*names.values(), _("Contacts"), _("Rejected"))]
    tables.draw(columns, [[number(told[code]) for code in (*names, "contacts", "rejected")]])
    if any(told.get("committees", {}).values()):
        words = _("Steps and meetings of committees: new {new}, of another day {changed}, as known before {same}")
        counts = {code: number(n) for code, n in told["committees"].items()}
        st.html(f"<p>{escape(words.format(**counts))}</p>")
    for code, seats in told["seats"].items():
        if seats:
            _heading(names[code], about(code), len(seats), told[code])
            _list([_("Line"), _("Unit"), _("Post"), _("Before"), _("After")], [_seat(seat, code) for seat in seats])
    noticed(told)
    if told["rejections"]:
        _heading(
            _("Rejected lines"),
            _("Each with its reason and the line as it came."),
            len(told["rejections"]),
            told["rejected"],
        )
        lines = [[number(row["line"]), reason(row["reason"]), row["raw"]] for row in told["rejections"]]
        _list([_("Line"), _("Reason"), _("As it came")], lines)


def standings() -> dict[str, str]:
    """The names of what a list may do with a seat."""
    return {
        "new": _("New seats"),
        "changed": _("Changed"),
        "same": _("As known before"),
        "clashing": _("Clashing"),
        "not_listed": _("No longer listed"),
    }


def about(code: str) -> str:
    """What a standing means."""
    return {
        "new": _("No list and no desk spoke of the seat before."),
        "changed": _("Somebody else holds the seat, or from or to another day."),
        "clashing": _("This list and another word differ about the seat; what stands after is what counts."),
        "not_listed": _(
            "The list speaks of this post and leaves them out. They stay until a list or a desk says more."
        ),
    }[code]


def _seat(seat: Row, standing: str) -> list[Any]:
    post = f"{name_of(seat, 'post')} {number(seat['seat'])}"
    unit = f"{seat['unit']} · {level(seat['level'])}"
    nobody = "–" if standing == "new" else _("vacant")  # what no list spoke of isn't vacant
    who = [seat["before"] or nobody, seat["after"] or _("vacant")]
    return [number(seat["line"]) if seat["line"] else "–", unit, post, *who]


def _heading(name: str, words: str, shown: int, whole: int) -> None:
    told = "" if shown == whole else " " + _("{shown} of {n} are shown.").format(shown=number(shown), n=number(whole))
    st.html(f'<p><b>{escape(name)}</b> <span class="small">{escape(words + told)}</span></p>')


def _list(heads: list[str], lines: list[list[Any]]) -> None:
    columns = [Column(heads[0], "n"), *(Column(one, "as-is") for one in heads[1:])]
    with st.container(height=_HIGHEST if len(lines) > 12 else "content", border=False):
        tables.draw(columns, lines[:LONGEST])
