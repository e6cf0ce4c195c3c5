"""Committees of the States side by side: of those that there are to be, how many are formed, approved, alive, met; of
which State nothing is known of any. The definitions are those of the committees screen.
"""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from pages.views import address, rates
from pages.views.committee_words import known, level_of, source, step
from pages.views.terms import name_of
from pages.views.words import _, n_, number

STEPS = ("formed", "approved", "alive", "met")
Row = Mapping[str, Any]


def draw(rows: Sequence[Row]) -> None:
    """From the answer to `states_committees`: a card a State; those of which nothing is known together, last."""
    unknown = []
    with st.container(key="states_committees"):
        for state, found in groupby(rows, lambda row: row["state"]):
            levels = list(found)
            if levels[0]["standing"] == "no_data":
                unknown.append(name_of(levels[0]))
                continue
            with st.container(key=f"committees_of_{state}"):
                st.html(_card(levels))
                words = _("Committees of {state}").format(state=name_of(levels[0]))
                address.link("committees", words, state=int(state), district=None, block=None)
    if unknown:
        words = _("No data: of no committee of {states} has a list or a desk spoken. That is not zero.")
        st.html(f'<div class="state no-data"><p>{escape(words.format(states=", ".join(unknown)))}</p></div>')


def _card(levels: Sequence[Row]) -> str:
    row = levels[0]
    heads = "".join(f"<th>{escape(step(code))}</th>" for code in STEPS)
    thin = n_(
        "Thin data: lists and desks speak of {n} committee",
        "Thin data: lists and desks speak of {n} committees",
        int(row["spoken_of"]),
    )
    notes = f'<div class="notes"><span>{escape(thin)}</span></div>' if row["standing"] == "thin" else ""
    return (
        f'<div class="state {row["standing"]}"><h3 class="as-is">{escape(name_of(row))}</h3>{notes}'
        f'<table class="of-committees"><tr><th></th>{heads}</tr>{"".join(map(_level, levels))}</table></div>'
    )


def _level(row: Row) -> str:
    cells = "".join(_cell(row, code) for code in STEPS)
    reported = int(row["claimed_only"])
    said = n_("only reported, in no figure: {n}", "only reported, in no figure: {n}", reported) if reported else ""
    grey = f'<br><i class="claimed-box"></i>{escape(said)}' if said else ""
    about = f"<b>{escape(level_of(row['level']))}</b><small>{escape(source(row))}{grey}</small>"
    return f"<tr><th>{about}</th>{cells}</tr>"


def _cell(row: Row, code: str) -> str:
    part = row[f"{code}_share"]
    if part is None or part != part:
        words = _("{n} known").format(n=number(row[code]))
        return f"<td><b>–</b><small>{escape(words)}</small></td>"
    of = _("{part} of {whole}").format(part=number(row[code]), whole=number(known(row)))
    return f"<td><b>{escape(rates.percent(part))}</b><small>{escape(of)}</small></td>"


def table(rows: Sequence[Row]) -> tuple[list[str], list[list[Any]]]:
    """The numbers behind it: a row a State and level; what isn't known is an empty cell."""
    heads = [_("State"), _("Data"), _("Committee"), _("To be formed")]
    heads += [_("{step}, share").format(step=step(code)) for code in STEPS] + [*map(step, STEPS), _("Only reported")]
    names = {"no_data": _("no data"), "thin": _("thin"), "told": _("enough")}
    lines = []
    for row in rows:
        told = row["standing"] != "no_data"
        shares = [row[f"{code}_share"] if row[f"{code}_share"] == row[f"{code}_share"] else None for code in STEPS]
        counts = [int(row[code]) if told else None for code in (*STEPS, "claimed_only")]
        lines.append([name_of(row), names[row["standing"]], level_of(row["level"]), known(row), *shares, *counts])
    return heads, lines
