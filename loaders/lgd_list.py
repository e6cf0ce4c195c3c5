"""Lists of the LGD (districts, blocks, panchayats, any State) as CSV, workbook or Parquet: what each line says."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from loaders.channel import Source, UnreadableFile
from loaders.lgd_headers import Column, column_of
from loaders.noticed import Notice, headed, unnoticed
from loaders.sheets import Row, Sheet, shown
from loaders.tree import LEVELS

TITLE_ROWS = 30  # how far down the header is looked for
LARGEST_CODE = 99_999_999
# Which levels may stand above a level, nearest first.
PARENTS = {
    "state": (),
    "district": ("state",),
    "circle": ("district",),
    "block": ("district",),
    "panchayat": ("block", "circle"),
    "village": ("panchayat", "circle"),
}
_RAW = 2_000
_OTHER_BODY = re.compile(
    r"block|intermediate|district|zil|janpad|kshetra|municip|nagar|cantonment|town|corporation", re.I
)
_BODIES = (
    ("block", re.compile("block|intermediate|janpad|kshetra", re.I)),
    ("district", re.compile("district|zil", re.I)),
)
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")

Bodies = dict[int, tuple[str, str]]


@dataclass(frozen=True)
class Claim:
    """What a line says of one place. `above` are its parents as (level, code, name), nearest first."""

    line: int
    level: str
    lgd_code: int | None
    name_en: str | None
    name_hi: str | None
    above: tuple[tuple[str, int | None, str | None], ...]
    fault: str | None
    raw: str


@dataclass(frozen=True)
class _Header:
    row: int
    columns: tuple[Column, ...]
    finest: str

    def at(self, level: str, *what: str) -> list[int]:
        """Columns of a level that hold this; after its own those without a level, which speak of the finest one."""
        speaks = (level, None) if level == self.finest else (level,)
        return [i for own in speaks for i, c in enumerate(self.columns) if c.level == own and c.what in what]


def read(source: Source, notice: Notice = unnoticed) -> list[Claim]:
    """The claims of every line of the sheets that have the headers of such a list; repeated ones once.

    Headers are the LGD's own ("Local Body Code", "Local Body Name (In Local language)", "Development Block Code", …) or
    like them, in English or Hindi. Raises UnreadableFile when no sheet has them.
    """
    found = headed(source, _top, notice)
    if not found:
        raise UnreadableFile(
            f"{source.name}: no row in the first {TITLE_ROWS} has the headers of an LGD list. Expected are a code and a"
            " name of one level, such as: Local Body Code, Local Body Name (In English), Development Block Code; or"
            " पंचायत कोड, पंचायत का नाम, प्रखंड, जिला. Accepted are .csv, .xlsx and .parquet, as the Local Government"
            " Directory gives them."
        )
    return list(_once(claim for sheet, header in found for claim in _of_sheet(sheet, header)))


def _of_sheet(sheet: Sheet, header: _Header) -> Iterator[Claim]:
    bodies = _bodies(header, _below(sheet, header))
    for line, cells in _below(sheet, header):
        yield from _claims(header, line, cells, bodies)


def _below(sheet: Sheet, header: _Header) -> Iterator[tuple[int, list[str]]]:
    return ((row.number, _texts(row)) for row in sheet.rows() if row.number > header.row)


def _top(sheet: Sheet) -> _Header | None:
    for row in sheet.rows():
        if row.number > TITLE_ROWS:
            return None
        if header := _header(row.number, _texts(row)):
            return header
    return None


def _texts(row: Row) -> list[str]:
    return [shown(cell).strip() for cell in row.cells]


def _once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, what is said again left out; a code that comes again with something else to say is at fault."""
    said: dict[tuple[str, int | None], tuple] = {}
    for claim in claims:
        own = (claim.name_en, claim.name_hi, claim.above)
        if claim.fault:
            yield claim
        elif (claim.level, claim.lgd_code) not in said:
            said[claim.level, claim.lgd_code] = own
            yield claim
        elif said[claim.level, claim.lgd_code] != own:
            fault = f"{claim.level} {claim.lgd_code} stands in the file before, with other names or parents."
            yield replace(claim, fault=fault)


def _header(number: int, cells: list[str]) -> _Header | None:
    columns = tuple(column_of(cell) for cell in cells)
    named = {c.level for c in columns if c.level and c.what in ("name", "local")}
    coded = {c.level for c in columns if c.level and c.what == "code"}
    bare = {c.what for c in columns if c.level is None}
    levels = [level for level in LEVELS if level in named | coded]
    if not levels or not (coded or "code" in bare) or not (named or bare & {"name", "local"}):
        return None
    if any(re.fullmatch(r"[\d.]+", cell) for cell in cells):  # a row of data
        return None
    own = [level for level in levels if level in named & coded]
    finest = levels[-1] if "code" in bare or "name" in bare or not own else own[-1]
    return _Header(number, columns, finest)


def _claims(header: _Header, line: int, cells: list[str], bodies: Bodies) -> Iterator[Claim]:
    """The places that one line states: the finest, and those above it that have a code and a name of their own."""
    if not any(cells):
        return
    raw = "\t".join(cells)[:_RAW]
    cells = cells + [""] * (len(header.columns) - len(cells))
    told = {level: _told(header, level, cells) for level in LEVELS}
    for level, name in _over(header, cells, bodies):
        told[level] = told[level] if any(told[level]) else (None, name, None)
    for level in LEVELS:
        code, english, hindi = told[level]
        is_finest = level == header.finest
        if not is_finest and not (isinstance(code, int) and english):
            continue
        fault = _fault(header, level, code, english or hindi, cells) if is_finest else None
        above = tuple(
            (up, each[0] if isinstance(each[0], int) else None, each[1] or each[2])
            for up in _line_above(level, told)
            if any(each := told[up])
        )
        yield Claim(line, level, code if isinstance(code, int) else None, english, hindi, above, fault, raw)


def _bodies(header: _Header, rows: Iterable[tuple[int, list[str]]]) -> Bodies:
    """The block and district panchayats that a list of all local bodies holds: their code → the level and name."""
    found: Bodies = {}
    if header.finest == "panchayat":
        for _line, cells in rows:
            cells = cells + [""] * (len(header.columns) - len(cells))
            kind = next((level for level, words in _BODIES if words.search(_other_body(header, cells) or "")), None)
            code, english, hindi = _told(header, "panchayat", cells) if kind else (None, None, None)
            if isinstance(code, int) and (english or hindi):
                found[code] = (kind, english or hindi)
    return found


def _over(header: _Header, cells: list[str], bodies: Bodies) -> Iterator[tuple[str, str]]:
    """Block and district of a panchayat by the panchayats above it, which have codes of their own but their names."""
    for at, column in enumerate(header.columns) if bodies else ():
        if column.level == "" and column.what == "code" and (over := bodies.get(_number(cells[at]))):
            yield over


def _line_above(level: str, told: dict[str, tuple]) -> list[str]:
    """The levels above, nearest first: at each step the first that the line speaks of."""
    found: list[str] = []
    while ups := PARENTS[level]:
        level = next((up for up in ups if any(told[up])), ups[0])
        found.append(level)
    return found


def _told(header: _Header, level: str, cells: list[str]) -> tuple[int | str | None, str | None, str | None]:
    code = next((cells[i] for i in header.at(level, "code") if cells[i]), None)
    names = [cells[i] for i in header.at(level, "name", "local") if cells[i]]
    english = next((name for name in names if not _is_devanagari(name)), None)
    return _number(code), english, next(filter(_is_devanagari, names), None)


def _fault(header: _Header, level: str, code: int | str | None, name: str | None, cells: list[str]) -> str | None:
    if level == "panchayat" and (body := _other_body(header, cells)):
        return f"{body!r} is no village panchayat; panchayats alone are places here."
    if not isinstance(code, int):
        return f"The code {code or ''!r} of the {level} is no LGD code: a whole number above 0."
    if not name:
        return f"The {level} {code} has no name."
    return None


def _other_body(header: _Header, cells: list[str]) -> str | None:
    """The kind of a local body that is no village panchayat."""
    kinds = (cells[i] for i, c in enumerate(header.columns) if c == Column("panchayat", "other", False))
    return next((kind for kind in kinds if _OTHER_BODY.search(kind)), None)


def _number(text: str | None) -> int | str | None:
    """A code as a number; what is none stays as written."""
    found = re.fullmatch(r"0*([1-9]\d{0,7})(?:\.0+)?", (text or "").translate(_DIGITS))
    return int(found[1]) if found else text


def _is_devanagari(text: str) -> bool:
    return any("\u0900" <= letter <= "\u097f" for letter in text)


def rows(claims: Iterable[Claim], file_id: int) -> list[dict[str, Any]]:
    """Rows of the store's table `place_claims`."""
    return [
        {"file_id": file_id, **asdict(claim), "above": json.dumps(claim.above, ensure_ascii=False)} for claim in claims
    ]
