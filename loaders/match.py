"""Match: which place each shape of a file is, by its LGD code, else by its name within its district."""

import re
from collections import Counter
from dataclasses import dataclass, field

from loaders.lgd_headers import column_of
from loaders.tree import LEVELS, Tree

_ENOUGH = 0.5  # share of the values that must be known codes, or speak the same name
_NUMBER = re.compile(r"0*([1-9]\d{0,7})(?:\.0+)?")
_NAMELESS = "it has neither a code nor a name"
_BELOW_DISTRICT = ("circle", "block", "panchayat", "village")

Rows = list[dict[str, str]]


@dataclass
class Matching:
    """The level of a file, each shape's place (None: none), and why a shape has none."""

    level: str | None = None
    codes: list[int | None] = field(default_factory=list)
    reasons: list[str | None] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def matched(self) -> set[int]:
        """The places that have a shape."""
        return {code for code in self.codes if code is not None}

    @property
    def doubled(self) -> list[int]:
        """Places that several shapes say they are; the shapes are taken as parts of one."""
        return sorted(code for code, n in Counter(c for c in self.codes if c is not None).items() if n > 1)


def match(rows: Rows, tree: Tree, level: str | None = None) -> Matching:
    """The matching of a file's rows (column → text) at `level`, else at the finest level where half of the shapes find
    a place, else at the one where most do."""
    best = Matching()
    for own in reversed([level] if level else LEVELS[LEVELS.index(_finest(rows)) :]):
        found = _at(rows, tree, own)
        if best.level is None or _worth(found) > _worth(best):
            best = found
        if len(found.matched) >= _ENOUGH * len(rows):
            break
    if not best.matched and level is None:
        best.level = None
    return best


def _worth(found: Matching) -> tuple[int, int]:
    """How many places have their shape; then for how many shapes there was something to look for."""
    return len(found.matched), sum(reason != _NAMELESS for reason in found.reasons)


def _finest(rows: Rows) -> str:
    """The level that the headers say each shape is of, if it lies below the block: a panchayat is no block, even where
    no list of panchayats is known. Else the coarsest level."""
    for level in ("village", "panchayat"):
        for column in _columns(rows):
            told = [row[column] for row in rows if row.get(column) and number_of(row[column]) is None]
            if column_of(column)[:2] in ((level, "name"), (level, "local")) and len(set(told)) >= _ENOUGH * len(rows):
                return level
    return LEVELS[0]


def number_of(text: str) -> int | None:
    """A code as a number, None for what is none."""
    found = _NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None


def _at(rows: Rows, tree: Tree, level: str) -> Matching:
    code_column = _code_column(rows, tree, level)
    above = [_above(rows, tree, up, code_column) for up in LEVELS[: LEVELS.index(level)] if up != "circle"]
    name_column = _name_column(rows, tree, level, {each.column for each in above})
    found = Matching(level)
    by_name: list[int] = []
    for at, row in enumerate(rows):
        said = row.get(code_column or "", "")
        name = row.get(name_column or "", "")
        found.names.append(
            name or next((t for t in row.values() if t and number_of(t) is None), said or f"shape {at + 1}")
        )
        code, reason = number_of(said), None
        if said:
            if not tree.knows(level, code):
                code, reason = None, f"code {said} is no {level} that is known"
        else:
            code, reason = _by_name(row, name, tree, level, above)
            by_name += [at] if code else []
        found.codes.append(code)
        found.reasons.append(reason)
    coded = {code for at, code in enumerate(found.codes) if code is not None and at not in set(by_name)}
    for at in by_name:
        if found.codes[at] in coded:
            found.reasons[at] = f"another shape has the code of this name, {found.codes[at]}"
            found.codes[at] = None
    return found


def _by_name(
    row: dict[str, str], name: str, tree: Tree, level: str, above: "list[_Above]"
) -> tuple[int | None, str | None]:
    if not name:
        return None, _NAMELESS
    within: dict[str, int] = {}
    for each in above:
        if not (said := row.get(each.column or "", "")):
            continue
        code = number_of(said) if each.by_code else None
        held = [code] if code and tree.knows(each.level, code) else tree.find(each.level, said, within)
        if len(held) != 1:
            return None, f"{each.level} {said!r} is {'not known' if not held else 'more than one'}"
        within[each.level] = held[0]
    if level in _BELOW_DISTRICT and "district" not in within:
        return None, "no district stands beside the name, and names repeat"
    held = tree.find(level, name, within)
    if len(held) == 1:
        return held[0], None
    return None, f"{len(held)} places have this name" if held else f"no {level} of this name is known there"


def _code_column(rows: Rows, tree: Tree, level: str) -> str | None:
    """The column that holds LGD codes of this level: nearly one value a shape, known ones, and the names agree."""
    best: tuple[tuple[int, float, float], str] | None = None
    known_places = len(tree.codes(level))
    for column in _columns(rows):
        says = column_of(column)
        if says.level not in (None, level) or says.what == "other":
            continue
        values = [(row, number_of(row[column])) for row in rows if row.get(column)]
        numbers = [n for _, n in values if n is not None]
        known = [(row, n) for row, n in values if tree.knows(level, n)]
        if not known or len(numbers) < _ENOUGH * len(values) or len(set(numbers)) < _ENOUGH * len(numbers):
            continue
        share = max(len(known) / len(values), len({n for _, n in known}) / known_places)
        agree = sum(_speaks(row, column, tree, level, n) for row, n in known) / len(known)
        rank = (says.level == level) + says.lgd + (says.what == "code")
        # Numbers can be known codes by chance (a running number, a Census code): names or a clear header must say so.
        if share >= _ENOUGH and (agree >= _ENOUGH or rank >= 2):
            best = max(best or ((-1, 0.0, 0.0), ""), ((rank, agree, share), column))
    return best[1] if best else None


def _speaks(row: dict[str, str], column: str, tree: Tree, level: str, code: int) -> bool:
    return any(tree.called(level, code, text) for other, text in row.items() if other != column and text)


def _name_column(rows: Rows, tree: Tree, level: str, taken: set[str | None]) -> str | None:
    """The column in which most shapes have a name of this level, nearly one name a shape and what it lies in."""
    best: tuple[tuple[int, int, int], str] | None = None
    for at, column in enumerate(_columns(rows)):
        says = column_of(column)
        values = [row[column] for row in rows if row.get(column)]
        texts = [value for value in values if number_of(value) is None]
        told = {(row.get(column), *(row.get(up or "") for up in taken)) for row in rows if row.get(column)}
        if column in taken or says.level not in (None, level) or len(texts) < _ENOUGH * len(values) or not texts:
            continue
        known = sum(bool(tree.find(level, text)) for text in texts)
        if len(told) >= _ENOUGH * len(values) and (known or says.level == level):
            best = max(best or ((-1, 0, 0), ""), ((known, says.level == level, -at), column))
    return best[1] if best else None


@dataclass(frozen=True)
class _Above:
    """How a file tells in which place of a coarser level a shape lies: the column, and whether it holds codes."""

    level: str
    column: str | None
    by_code: bool = False


def _above(rows: Rows, tree: Tree, level: str, code_column: str | None) -> _Above:
    """The column of a coarser level: its codes, else its names. Its header says the level."""
    found: dict[bool, str] = {}
    for column in _columns(rows):
        says = column_of(column)
        if column == code_column or says.level != level or says.what == "other":
            continue
        values = [row[column] for row in rows if row.get(column)]
        numbers = [n for n in map(number_of, values) if n is not None]
        if numbers and sum(tree.knows(level, n) for n in numbers) >= _ENOUGH * len(numbers):
            found.setdefault(True, column)
        elif values and not numbers:
            found.setdefault(False, column)
    return _Above(level, found.get(True, found.get(False)), True in found)


def _columns(rows: Rows) -> list[str]:
    return list(dict.fromkeys(column for row in rows for column in row))
