"""The squares of the map of heat, and what no square can hold: rows of the answer to `heat_cells`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pages.views import rates
from pages.views.words import _, n_, number

Row = Mapping[str, Any]
_MOST = 6


def only(rows: Iterable[Row]) -> list[Row]:
    """The cells among the rows of `heat_cells`; the others are what no cell can hold."""
    return [row for row in rows if not isinstance(row["rest"], str)]


def only_block(row: Row) -> int | None:
    """The block whose reports a cell counts; None when it counts several: no filter shows these."""
    return int(row["blocks"][0]) if row["reports"] and len(row["blocks"]) == 1 else None


def most(rows: Iterable[Row], as_rate: bool) -> list[Row]:
    """The cells that count most, by the colour they have."""
    told = [row for row in only(rows) if row["reports"] and level(row, as_rate)]
    return sorted(told, key=lambda row: (-level(row, as_rate), -row["reports"], row["south"]))[:_MOST]


def rests(rows: Iterable[Row], blocks: Mapping[int, str]) -> list[str]:
    """What is not drawn, in words: each remainder with its number, blocks without known headquarters by name."""
    told = {row["rest"]: row for row in rows if isinstance(row["rest"], str)}
    n = {rest: row["reports"] for rest, row in told.items()}
    lines = [
        n_("{n} known to the district only", "{n} known to the district only", n.get("district", 0)),
        n_("{n} of no known place (whole State)", "{n} of no known place (whole State)", n.get("unplaced", 0)),
    ]
    if n.get("talk"):
        lines.append(n_("{n} that reports nothing", "{n} that report nothing", n["talk"]))
    without = told.get("headquarters", {}).get("blocks")
    if without is not None and len(without):
        words = _("{n} of blocks whose headquarters are at no known place: {names}")
        lines.append(words.format(n=number(told["headquarters"]["reports"]), names=named(without, blocks)))
    return lines


def named(codes: Iterable[int], blocks: Mapping[int, str]) -> str:
    """Blocks by name, with commas."""
    return ", ".join(sorted(blocks[int(code)] for code in codes))


def totals(rows: Iterable[Row], in_a_place: bool) -> tuple[int, int]:
    """Reports of the chosen place, on the map or not, and those of no known place in the whole State."""
    rows = list(rows)
    unplaced = sum(row["reports"] for row in rows if row["rest"] == "unplaced")
    return sum(row["reports"] for row in rows) - (unplaced if in_a_place else 0), unplaced


def table(rows: Iterable[Row], blocks: Mapping[int, str]) -> tuple[list[str], list[list[Any]]]:
    """The numbers behind it: headings and rows of corner, blocks, reports, open, overdue, drawn share (%)."""
    heads = [
        _("South edge (latitude)"),
        _("West edge (longitude)"),
        _("Blocks"),
        _("Reports"),
        _("Open"),
        _("Overdue"),
        _("Overdue part, drawn (%)"),
    ]
    return heads, [
        [
            *(row["south"], row["west"], named(row["blocks"], blocks)),
            *(row["reports"], row["open"], row["overdue"], round(100 * row["overdue_share"], 1)),
        ]
        for row in only(rows)
        if is_here(row)
    ]


def said(row: Row, as_rate: bool) -> str:
    """The figure of a cell."""
    return rates.percent(row["overdue_share"]) if as_rate else number(row["reports"])


def measure(as_rate: bool) -> str:
    """What the colours are of."""
    return _("Overdue part of open") if as_rate else _("Reports")


def level(row: Row, as_rate: bool) -> int:
    """What the colour follows: reports, or per cent."""
    if as_rate:
        return max(1, round(100 * row["overdue_share"])) if row["open"] and row["overdue_share"] else 0
    return row["reports"]


def is_here(row: Row) -> bool:
    """A block of the chosen place lies in it."""
    return len(_codes(row)) > 0


def is_silent(row: Row) -> bool:
    """Nothing was heard from its blocks in these days."""
    return is_here(row) and not row["heard"]


def _codes(row: Row) -> Sequence[int]:
    blocks = row["blocks"]
    return [] if blocks is None or isinstance(blocks, float) else blocks
