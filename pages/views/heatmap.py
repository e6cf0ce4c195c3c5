"""Reports by category and place: categories down, districts or blocks across; unsure and unplaced stand apart."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import plotly.graph_objects as go

from pages.views import board, rates, terms
from pages.views.board import DISTRICT, UNPLACED, UNSURE, Board
from pages.views.grid import GAP, Cell, Grid, told
from pages.views.terms import category
from pages.views.words import _, n_, number

_ROW, _TALL_ROW, _HEAD = 26, 36, 140
Row = Mapping[str, Any]


def about() -> str:
    """How to read it."""
    return _("Empty: nothing was heard from there. Pale: zero. Brown: category unsure or place not known.")


def figure(cells: Iterable[Row], districts: Iterable[Row], chosen: int | None) -> go.Figure:
    """Grievances by category and district, from the answers to `categories_by_district` and `places_counted`; nothing
    to press. The chosen district is bold."""
    renamed = [
        {"category": c["category"], "place": c["district"], "rest": UNPLACED, "reports": c["grievances"]} for c in cells
    ]
    shown = board.read(renamed, districts)
    return _grid(shown, chosen, "grievance", False).figure(_HEAD + _ROW * len(shown.down))


def title(kind: str, district: str | None) -> str:
    """What the drawing of a kind of report is of; `district`: the one whose blocks are shown."""
    if district:
        return _("{kind}: by category and block of {district}").format(kind=terms.kind(kind), district=district)
    return _("{kind}: by category and district").format(kind=terms.kind(kind))


def how(level: str, as_rate: bool) -> str:
    """How to read what can be pressed."""
    words = [_("Press a cell to read its reports. Hatched: nothing was heard from there. Pale: zero.")]
    words.append(_("Brown: category unsure or place not known, always as counts."))
    if as_rate and level == "district":
        words.append(_("People: Census 2011."))
    if as_rate and level == "block":
        words.append(_("No census by block: a cell is its part of the block's own reports."))
    return " ".join([*words, *([rates.few()] if as_rate else [])])


def pressed(shown: Board, at: tuple[int, int] | None, kind: str, only: str | None) -> dict[str, Any] | None:
    """The filters that show what the cell `at` [down, across] counts; None when it counts nothing, or no filters do."""
    if at is None or not (0 <= at[0] < len(shown.down) and 0 <= at[1] < len(shown.across)):
        return None
    row, column = shown.down[at[0]], shown.across[at[1]]
    if not shown.count.get((row, column)) or column == DISTRICT:
        return None
    rows = {"category": row, "kind": kind, "district": None, "block": None, "rate": None}
    if column == UNPLACED:
        can_be_asked = kind != "other" and only in (None, "unplaced")
        return {**rows, "only": "unplaced"} if can_be_asked else None
    return {**rows, "district": int(shown.places[column]["district"]), shown.level: column}


def by_place(shown: Board, chosen: int | None, kind: str, as_rate: bool) -> go.Figure:
    """Reports of a kind, to be pressed; `as_rate`: districts per lakh people, blocks as parts of their own."""
    return _grid(shown, chosen, kind, as_rate).figure(_HEAD + _TALL_ROW * len(shown.down), pressable=True)


def _grid(shown: Board, chosen: int | None, kind: str, as_rate: bool) -> Grid:
    names, cells, silent = board.names(shown), {}, {}
    for i, row in enumerate(shown.down):
        for j, column in enumerate(shown.across):
            if GAP in (row, column):
                continue
            if column in shown.places and not shown.places[column]["heard"]:
                why = _("Nothing was heard from here in this period.")
                silent[i, j] = told(names[column], why)
            else:
                cells[i, j] = _cell(shown, row, column, names[column], kind, as_rate)
    across = [f"<b>{escape(names[c], False)}</b>" if c == chosen else escape(names[c], False) for c in shown.across]
    down = [row if row == GAP else f"{category(row)}  <b>{number(board.total(shown, row))}</b>" for row in shown.down]
    return Grid(across, down, cells, silent)


def _cell(shown: Board, row: str, column: Any, name: str, kind: str, as_rate: bool) -> Cell:
    n = shown.count.get((row, column), 0)
    apart = row == UNSURE or column in (UNPLACED, DISTRICT)
    lines = [category(row), counted(n, kind)]
    rate = board.rate(shown, row, column) if as_rate and not apart else None
    if rate is None:
        return Cell(n, number(n) if n else "", told(name, *lines), apart)
    if shown.level == "district":
        lines.append(_("{rate} per lakh people").format(rate=rates.shown(rate)))
    else:
        whole = board.whole(shown, column)
        lines.append(_("{share} of {n} from this block").format(share=rates.percent(rate / 100), n=number(whole)))
    few = 0 < n < rates.FEW
    lines += [rates.few()] if few else []
    return Cell(float(rate), rates.marked(rate, few) if n else "", told(name, *lines), few=few)


def counted(n: int, kind: str) -> str:
    """A number of reports of a kind, in words."""
    if kind == "grievance":
        return n_("{n} grievance", "{n} grievances", n)
    return n_("{n} activity", "{n} activities", n) if kind == "activity" else n_("{n} report", "{n} reports", n)
