"""What a heatmap of categories and places is drawn from: counts in the order they are drawn in."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pages.views import figures
from pages.views.grid import GAP
from pages.views.terms import category, name_of
from pages.views.words import _

UNSURE, UNPLACED, DISTRICT = "unsure", "unplaced", "district"
_LAKH = 100_000

Row = Mapping[str, Any]


class Board(NamedTuple):
    """Answers in the order they are drawn in: `count` by (category, column); a column is the LGD code of a place, or a
    rest: known to the district only, unplaced."""

    level: str
    count: Mapping[tuple[str, Any], int]
    down: list[str]  # from the lowest; GAP between what is known and what is not
    across: list[Any]
    places: Mapping[int, Row]


def read(cells: Iterable[Row], places: Iterable[Row], level: str = "district") -> Board:
    """From the answers to `categories_by_place` and `places_counted`, both of `level`. Places by name, categories by
    how many there are; what is unplaced counts there only when districts are shown, since it is the whole State's."""
    count: dict[tuple[str, Any], int] = {}
    sums: Counter[str] = Counter()
    for cell in cells:
        column = int(cell["place"]) if cell["place"] == cell["place"] and cell["place"] is not None else cell["rest"]
        count[cell["category"], column] = cell["reports"]
        sums[cell["category"]] += cell["reports"] if level == "district" or column != UNPLACED else 0
    known = sorted((code for code in sums if code != UNSURE), key=lambda code: (sums[code], code))
    ordered = {int(place[level]): place for place in sorted(places, key=name_of)}
    rests = [*([DISTRICT] if level == "block" else []), *([UNPLACED] if figures.of_the_state() else [])]
    rests = [GAP, *rests] if rests else []
    return Board(level, count, [UNSURE, GAP, *known], [*ordered, *rests], ordered)


def totals(shown: Board) -> tuple[int, int]:
    """Reports that are counted (of the district, when blocks are shown), and those of no known place."""
    unplaced = sum(n for (_row, column), n in shown.count.items() if column == UNPLACED)
    return sum(shown.count.values()) - (unplaced if shown.level == "block" else 0), unplaced


def table(shown: Board) -> tuple[list[str], list[list[Any]]]:
    """The numbers behind it: headings and rows of category, place, reports, rate."""
    heads = [_("Category"), _("Place"), _("Reports"), unit(shown.level)]
    called = names(shown)
    lines = [(row, column) for row in reversed(shown.down) for column in shown.across if GAP not in (row, column)]
    rows = []
    for row, column in lines:
        if n := shown.count.get((row, column)):
            found = rate(shown, row, column)
            rows.append([category(row), called[column], n, None if found is None else round(found, 3)])
    return heads, rows


def unit(level: str) -> str:
    """What a rate is of."""
    return _("Per lakh people") if level == "district" else _("Part of the block's own (%)")


def rate(shown: Board, row: str, column: Any) -> float | None:
    """Per lakh people of a district, or per cent of a block's own; None where there is no such number."""
    n = shown.count.get((row, column), 0)
    if shown.level == "district":
        people = shown.places[column]["people"] if column in shown.places else None
        return n * _LAKH / people if people and people == people else None
    return 100 * n / max(whole(shown, column), 1) if column in shown.places else None


def whole(shown: Board, column: Any) -> int:
    """All reports of a column."""
    return sum(n for (_row, place), n in shown.count.items() if place == column)


def total(shown: Board, row: str) -> int:
    """The reports of a row; of the district alone, when blocks are shown."""
    leave_out = UNPLACED if shown.level == "block" else None
    return sum(n for (category_, column), n in shown.count.items() if category_ == row and column != leave_out)


def names(shown: Board) -> dict[Any, str]:
    """Column → its name; two places of one name are told apart by their codes."""
    called = {code: name_of(place) for code, place in shown.places.items()}
    twice = {name for name, n in Counter(called.values()).items() if n > 1}
    named: dict[Any, str] = {c: f"{name} ({c})" if name in twice else name for c, name in called.items()}
    unplaced = _("Not placed") if shown.level == "district" else _("Not placed (State)")
    return named | {GAP: GAP, DISTRICT: _("District only"), UNPLACED: unplaced}
