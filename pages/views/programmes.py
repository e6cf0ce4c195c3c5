"""Programmes of the party's calendar: in how many units each was held (verified, claimed), silent, cancelled."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from pages.views import address, checks, tables, terms
from pages.views.tables import Column, Safe, tag
from pages.views.words import _, moment, n_, number, plain, plain_day

STANDINGS = ("verified", "claimed", "not_held", "cancelled", "silent", "coming")
MOST = 60  # units on screen
_LINKS = 3  # proofs of one unit
Row = Mapping[str, Any]


def standing(code: str) -> str:
    """What became of a programme in a unit."""
    return {
        "verified": _("held, verified"),
        "claimed": _("held, as claimed"),
        "not_held": _("not held"),
        "cancelled": _("cancelled"),
        "silent": _("nothing heard"),
        "coming": _("still to come"),
    }[code]


def draw(rows: Sequence[Row]) -> None:
    """From the answer to `programmes`: one after another, each with the way to its units."""
    if not rows:
        words = _("No programme is set for these days.")
        st.html(f'<p class="small">{escape(words)}</p>')
    for row in rows:
        with st.container(key=f"programme_{row['programme']}"):
            about = [
                _days(row),
                _("expected in {n} × {level}").format(n=number(row["expected"]), level=terms.level(row["level"])),
            ]
            if isinstance(row["circular"], str) and row["circular"]:
                about.append(row["circular"])
            with st.container(horizontal=True, vertical_alignment="center"):
                opens = ("programme", row["programme"])
                st.button(plain(name(row)), key=f"open_{row['programme']}", on_click=address.choose, args=opens)
                st.html(f'<span class="small as-is">{escape(" · ".join(about))}</span>', width="content")
            st.html(f'{_bar(row)}<p class="held-key">{_counts(row)}</p>{_heads(row)}')


def units(rows: Sequence[Row]) -> None:
    """From the answer to `programme_units`: the silent and the not held first, each with its proof."""
    columns = [
        Column(_("Unit"), "as-is"),
        Column(_("How it stands")),
        Column(_("Reports that tell of it")),
        Column(_("People")),
    ]
    columns.append(Column(_("Word of the desk"), "as-is"))
    tables.draw(columns, [_line(row) for row in rows[:MOST]])
    if len(rows) > MOST:
        words = _("The first {n} are shown; choose a district or block.").format(n=number(MOST))
        st.html(f'<p class="small">{escape(words)}</p>')


def name(row: Row) -> str:
    """The name of a programme."""
    return str(terms.name_of(row))


def unit_name(row: Row) -> str:
    """A unit with the places that it lies in."""
    if row["level"] == "panchayat":
        own = terms.name_of(row)
        own = own if isinstance(own, str) else row["name_en"]
        return f"{own}, {checks.place(row)}"
    return checks.place(row)


def table(rows: Sequence[Row]) -> tuple[list[str], list[list[Any]]]:
    """The numbers behind it."""
    heads = [
        *(_("Programme"), _("From day"), _("Until day"), _("Expected"), *map(standing, STANDINGS)),
        *(
            _("people claimed, at least"),
            _("people claimed, at most"),
            _("people, by two or more"),
            _("people, verified"),
        ),
    ]
    counts = ("expected", *STANDINGS, "heads_low", "heads_high", "corroborated_heads", "verified_heads")
    return heads, [[name(row), row["first_day"], row["last_day"], *(row[one] for one in counts)] for row in rows]


def _days(row: Row) -> str:
    first, last = plain_day(row["first_day"]), plain_day(row["last_day"])
    return first if first == last else f"{first} – {last}"


def _bar(row: Row) -> str:
    parts = "".join(
        f'<i class="{code}" style="width:{100 * int(row[code]) / int(row["expected"]):.2f}%"></i>'
        for code in STANDINGS
        if row[code]
    )
    return f'<div class="held">{parts}</div>'


def _counts(row: Row) -> str:
    """Of each standing how many, behind the colour that it has in the bar."""
    told = ((code, f"{standing(code)}: {number(row[code])}") for code in STANDINGS if row[code])
    return " ".join(f'<span><i class="{code}"></i>{escape(words)}</span>' for code, words in told)


def _heads(row: Row) -> str:
    claimed = _("{span} people claimed, from {n} units")
    by_several, verified = _("at least {n} people by the word of two or more"), _("{n} people verified")
    said = _heads_apart(row, claimed, by_several, verified, units=row["heads_units"])
    return f'<p class="small heads">{" ".join(said)}</p>' if said else ""


def _heads_apart(row: Row, claimed: str, by_several: str, verified: str, units: float = 0) -> list[str]:
    """What is known of how many came: claimed, corroborated and verified each by itself, never added."""
    said = []
    if _is(row["heads_low"]):
        span = _span(row["heads_low"], row["heads_high"])
        said.append(("claimed", claimed.format(span=span, n=number(units))))
    if _is(row["corroborated_heads"]):
        said.append(("claimed", by_several.format(n=number(row["corroborated_heads"]))))
    if _is(row["verified_heads"]):
        said.append(("verified", verified.format(n=number(row["verified_heads"]))))
    return [f'<span class="{how}">{escape(told)}</span>' for how, told in said]


def _line(row: Row) -> list[Any]:
    kind = {"verified": "activity", "not_held": "grievance"}.get(row["standing"], "")
    told = ""
    if isinstance(row["outcome"], str):
        told = _("{who}, {moment}").format(who=row["told_by"], moment=moment(row["told_at"]))
        told += f" – {row['note']}" if isinstance(row["note"], str) else ""
    return [unit_name(row), tag(standing(row["standing"]), kind), _proof(row), Safe(_heads_of_unit(row)), told]


def _proof(row: Row) -> Safe:
    messages = [] if not row["reports"] else list(row["messages"])
    witnesses = n_("{n} independent sender", "{n} independent senders", int(row["witnesses"])) if messages else ""
    links = " ".join(_link(n, one) for n, one in enumerate(messages[:_LINKS], 1))
    return Safe(f"{escape(witnesses)} {links}")


def _link(n: int, message: str) -> str:
    words = _("Message {n}").format(n=number(n))
    return f'<a class="opens" href="reports?message={escape(str(message), quote=True)}">{escape(words)}</a>'


def _heads_of_unit(row: Row) -> str:
    return "<br>".join(_heads_apart(row, _("{span} claimed"), _("at least {n} by two or more"), _("{n} verified")))


def _span(low: float, high: Any) -> str:
    if not _is(high):
        return _("{n} or more").format(n=number(low))
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def _is(value: Any) -> bool:
    return value is not None and value == value
