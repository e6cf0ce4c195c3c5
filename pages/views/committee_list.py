"""The list of committees: which are missing, how many of their posts are filled, what is only reported."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from pages.views import address, tables, takeaway
from pages.views.committee_words import step
from pages.views.register_held import unit_name
from pages.views.tables import Column, Safe
from pages.views.terms import name_of
from pages.views.words import _, number, plain_day

MOST = 40  # rows on screen
STAGES = ("missing", "claimed", "formed", "approved", "alive", "met", "all")
Row = Mapping[str, Any]


def read(url: Mapping[str, str]) -> tuple[str, str | None]:
    """Which committees a URL asks for, and what in it could not be understood."""
    said = url.get("stage", STAGES[0])
    return (said, None) if said in STAGES else (STAGES[0], f"stage={said[:40]}")


def choose(chosen: str) -> None:
    """Which are listed; the choice goes into the URL."""
    names = {"missing": _("Incomplete"), "claimed": _("Only reported"), "all": _("All")}
    with st.container(key="wide_stages"):  # on a phone it is pushed sideways
        picked = st.pills(
            _("Which are shown"),
            STAGES,
            key="committees_stage",
            default=chosen,
            format_func=lambda code: names.get(code) or step(code),
            label_visibility="collapsed",
        )
    if picked and picked != chosen:
        address.change({"stage": picked})
        st.rerun()


def only(stage: str) -> str | None:
    """The choice as the query takes it."""
    return None if stage == "all" else stage


def draw(rows: Sequence[Row], caption: str) -> None:
    """From the answer to `committees`: a press on a name opens the committee."""
    if not rows:
        words = _("None of these.")
        st.html(f'<p class="small">{escape(words)}</p>')
        return
    columns = [Column(_("Committee"), "as-is"), Column(_("Place")), Column(_("Posts filled"), "n")]
    columns += [
        Column(_("How far")),
        Column(_("Since"), "when"),
        Column(_("Last meeting"), "when"),
        Column(_("Only reported")),
    ]
    with st.container(key="committee_list"):
        tables.draw(columns, [[opens(row), *_cells(row)] for row in rows[:MOST]])
    if len(rows) > MOST:
        words = _("The first {n} are shown; choose a district or block, or take the list away.").format(n=number(MOST))
        st.html(f'<p class="small">{escape(words)}</p>')
    heads = [column.name for column in columns]
    takeaway.table(heads, [[unit_name(row), *_cells(row)] for row in rows], "committees", caption, "committees_list")


def _cells(row: Row) -> list[Any]:
    return [place(row), posts(row), step(row["stage"]), since(row), _day(row["met_on"]), reported(row)]


def place(row: Row) -> str:
    """Block and district of a committee."""
    names = [
        name_of(row, "block") if row["level"] != "block" else None,
        name_of(row, "district") if row["level"] != "district" else None,
    ]
    return ", ".join(name for name in names if isinstance(name, str))


def posts(row: Row) -> str:
    """'7/12'; of a district committee, whose posts nobody numbers, how many are filled."""
    filled = number(row["filled"])
    return f"{filled}/{number(row['posts'])}" if row["posts"] == row["posts"] and row["posts"] else filled


def since(row: Row) -> str:
    """The day of the step it stands at."""
    return _day(row[f"{row['stage']}_on"]) if row["stage"] != "none" else ""


def reported(row: Row) -> str:
    """What only messages say of it."""
    if not row["claims"] or row["is_formed"]:
        return ""
    return _("said to be formed, {day}").format(day=plain_day(row["claimed_on"]))


def _day(day: Any) -> str:
    return plain_day(day) if day is not None and day == day else ""


def opens(row: Row) -> Safe:
    """The name of a committee, as a link that opens it."""
    to = "committees?" + urlencode({**st.query_params.to_dict(), "unit": str(row["unit"])})
    return Safe(f'<a class="opens" href="{escape(to)}" target="_self">{escape(unit_name(row))}</a>')
