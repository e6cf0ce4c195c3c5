"""Alarms: where claims look made rather than seen, each with the messages or units that it rests on; no findings."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from pages.views import address, checks
from pages.views.words import _, n_, number, short_day

EACH = 6  # alarms of a sort
_LINKS = 6  # to the evidence of one alarm
Row = Mapping[str, Any]


def about() -> str:
    """What is looked for."""
    return _(
        "Copied words, many claims of one sender, one number for many, round head-counts. A reason to look, no finding."
    )


def draw(rows: Sequence[Row]) -> None:
    """From the answer to `alarms`, each with the way to its evidence."""
    for at, row in enumerate(rows):
        with st.container(key=f"alarm_{at}", horizontal=True, vertical_alignment="center"):
            days = f"{short_day(row['first_day'])} – {short_day(row['last_day'])}" if _is(row["first_day"]) else ""
            where = checks.place(row) if _is(row["district"]) else _("several districts")
            said = escape(" · ".join(filter(None, [where, days])))
            st.html(f'<p><b>{escape(_said(row))}</b><br><span class="small">{said}</span></p>', width="content")
            _evidence(row)
        if at + 1 == len(rows) or rows[at + 1]["sort"] != row["sort"]:
            _rest(row, sum(one["sort"] == row["sort"] for one in rows))
    if not rows:
        words = _("No such sign in these days.")
        st.html(f'<p class="small">{escape(words)}</p>')


def _evidence(row: Row) -> None:
    for n, message in enumerate(_list(row["messages"])[:_LINKS], 1):
        address.link("reports", _("Message {n}").format(n=number(n)), message=message)
    if (more := len(_list(row["messages"])) - _LINKS) > 0:
        words = n_("and {n} more message", "and {n} more messages", more)
        st.html(f'<span class="small">{escape(words)}</span>', width="content")
    if len(_list(row["units"])):
        places = {level: int(row[level]) for level in ("district", "block") if _is(row[level])}
        address.link("register", _("To the register"), **places)


def _rest(row: Row, shown: int) -> None:
    if (more := int(row["in_all"]) - shown) > 0:
        words = _("{n} more of this sort; choose a place.").format(n=number(more))
        st.html(f'<p class="small">{escape(words)}</p>')


def _said(row: Row) -> str:
    n = int(row["many"])
    if row["sort"] == "round_numbers":
        return _("{many} of {among} exact head-counts are multiples of 50").format(
            many=number(n), among=number(row["among"])
        )
    return {
        "reused_text": lambda: n_(
            "Nearly the same words in {n} message, of several places or days",
            "Nearly the same words in {n} messages, of several places or days",
            n,
        ),
        "burst": lambda: n_(
            "Nearly the same words from {n} sender within an hour",
            "Nearly the same words from {n} senders within an hour",
            n,
        ),
        "one_sender": lambda: n_(
            "One sender told of {n} block on one day", "One sender told of {n} blocks on one day", n
        ),
        "one_phone": lambda: n_(
            "One number stands for {n} person of the register", "One number stands for {n} persons of the register", n
        ),
    }[row["sort"]]()


def _is(value: Any) -> bool:
    return value is not None and value == value


def _list(value: Any) -> list:
    return [] if value is None or isinstance(value, float) else list(value)
