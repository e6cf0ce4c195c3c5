"""Holidays: a list of days on which offices are closed, as CSV or a workbook, and what each line of it says.

Of several lists in force all days count. Nothing that was decided changes with a list: how long a step may take was
written down when it was taken.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from loaders.channel import Source, UnreadableFile
from loaders.date_words import plain
from loaders.day_order import DayOrder
from loaders.day_spans import days_of
from loaders.noticed import Notice, headed, noted, unnoticed
from loaders.progress import Progress
from loaders.rows import insert
from loaders.sheets import Row, Sheet, shown

PURPOSE = "holidays"
TITLE_ROWS = 30  # how far down the header is looked for
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LONGEST, _RAW = 200, 2_000  # characters of a name; of a line as it came
_DATE = re.compile(r"(?<!\S)(?:dates?|दिनांक|दिनाक|तारीख|तिथि)(?!\S)")
_DAY = re.compile(r"(?<!\S)(?:days?|दिन)(?!\S)")  # the weekday, where a date stands beside it
_NAME = re.compile(
    r"(?<!\S)(?:names?|holidays?|occasions?|festivals?|events?|नाम|अवकाश|छुट्टी|पर्व|त्योहार|त्यौहार|अवसर|उपलक्ष्य)(?!\S)"
)
_OTHER_ERA = re.compile(r"(?<!\S)(?:saka|shaka|hijri|vikram|शक|हिजरी|विक्रम|संवत)(?!\S)")
_FROM = re.compile(r"(?<!\S)(?:from|start|since|से|प्रारंभ|आरंभ)(?!\S)")
_TO = re.compile(r"(?<!\S)(?:to|till|until|upto|end|तक|समाप्ति)(?!\S)")
_RESTRICTED = re.compile(r"(?<!\S)(?:restricted|optional|rh|प्रतिबंधित|ऐच्छिक|वैकल्पिक|एच्छिक)(?!\S)")
_PUBLIC = re.compile(r"(?<!\S)(?:gazetted|public|general|compulsory|राजपत्रित|सार्वजनिक|सामान्य)(?!\S)")
_RESTRICTED_DAY = "A restricted holiday closes no office; only days on which offices are closed count."
_NUMBER = re.compile(r"(?<!\S)(?:number|no|sno|sl|total|संख्या|क्रम|क्र)(?!\S)")


class Day(NamedTuple):
    """What a line says: the day and its names, else why it is none."""

    line: int
    day: dt.date | None
    name_hi: str | None
    name_en: str | None
    fault: str | None
    raw: str


class _Header(NamedTuple):
    row: int
    date: int
    names: tuple[int, ...]
    until: int | None = None  # the last day, where the date is the first
    year: int | None = None  # the one that the titles name, for dates without
    restricted: bool = False  # by the titles: holidays that each may choose from, which close no office


def read(source: Source, notice: Notice = unnoticed) -> list[Day]:
    """What every line below a header says, in every sheet that has one. Raises UnreadableFile when none has."""
    found = headed(source, _header, notice)
    if not found:
        raise UnreadableFile(
            f"{source.name}: no row in the first {TITLE_ROWS} has the headers of a list of holidays. Expected are words"
            " like Date and Holiday, in Hindi or English. Accepted are .csv, .xlsx and .parquet."
        )
    return [day for sheet, header in found for day in _days(sheet, header)]


def read_in(con: duckdb.DuckDBPyConnection, source: Source, file_id: int, _progress: Progress) -> None:
    """Store what a list of holidays says; what is none of a line is a rejection."""
    days = read(source, noted(con, file_id))
    listed = [{"day": d.day, "name_hi": d.name_hi, "name_en": d.name_en, "file_id": file_id} for d in days if d.day]
    insert(con, "holidays", pa.Table.from_pylist(listed))
    refused = [{"file_id": file_id, "line": d.line, "reason": d.fault, "raw": d.raw} for d in days if d.fault]
    insert(con, "rejections", pa.Table.from_pylist(refused))


def days_in_force(con: duckdb.DuckDBPyConnection) -> set[dt.date]:
    """The days of the lists in force."""
    return {day for (day,) in con.execute("SELECT day FROM holiday").fetchall()}


def told(con: duckdb.DuckDBPyConnection, file_id: int, before: set[dt.date]) -> dict[str, Any]:
    """What a file brought: days that no list in force had (`new`) and had (`same`), first and last, rejections."""
    days = [
        day for (day,) in con.execute("SELECT DISTINCT day FROM holidays WHERE file_id = $f", {"f": file_id}).fetchall()
    ]
    rejected = con.execute("SELECT line, reason, raw FROM rejections WHERE file_id = $f ORDER BY line", {"f": file_id})
    return {
        "new": len(set(days) - before),
        "same": len(set(days) & before),
        "first": str(min(days)) if days else None,
        "last": str(max(days)) if days else None,
        "rejected": rejected.to_arrow_table().to_pylist(),
    }


def _header(sheet: Sheet) -> _Header | None:
    years, restricted = set(_YEAR.findall(plain(sheet.name))), bool(_is_restricted(sheet.name))
    for row in sheet.rows():
        if row.number > TITLE_ROWS:
            return None
        cells = [_words(shown(cell)) for cell in row.cells]
        ours = [at for at, words in enumerate(cells) if not _OTHER_ERA.search(words) and not _NUMBER.search(words)]
        dates = [at for at in ours if _DATE.search(cells[at])] or [at for at in ours if _DAY.search(cells[at])]
        names = tuple(
            at for at in ours if at not in dates[:1] and _NAME.search(cells[at]) and not _DATE.search(cells[at])
        )
        first = next((at for at in ours if _FROM.search(cells[at]) and at not in names), None)
        last = next((at for at in ours if _TO.search(cells[at]) and at not in names), None)
        year = int(next(iter(years))) if len(years) == 1 else None
        if names and first is not None and last not in (None, first):
            return _Header(row.number, first, names, last, year, restricted)
        if dates and names:
            return _Header(row.number, dates[0], names, None, year, restricted)
        text = " ".join(shown(cell)[:_LONGEST] for cell in row.cells)
        years |= set(_YEAR.findall(plain(text)))
        restricted = _said(_is_restricted(text), restricted)
    return None


def _days(sheet: Sheet, header: _Header) -> Iterator[Day]:
    order = DayOrder()
    for row in _below(sheet, header):
        order.see(_cell(row, header.date))
    day_first, _why = order.decide(None)
    restricted = header.restricted
    for row in _below(sheet, header):
        if not any(shown(cell).strip() for cell in row.cells):
            continue
        own = _is_restricted(" ".join(shown(cell)[:_LONGEST] for cell in row.cells))
        if not shown(_cell(row, header.date)).strip():  # a title between the lines
            restricted = _said(own, restricted)
        for day in _of_row(row, header, day_first):
            yield day._replace(day=None, fault=_RESTRICTED_DAY) if day.day and _said(own, restricted) else day


def _is_restricted(text: str) -> bool | None:
    """Does a text speak of holidays that one may choose (True), of those that close offices, or of neither (None)?"""
    words = _words(text)
    public, restricted = _PUBLIC.search(words), _RESTRICTED.search(words)
    return None if bool(public) == bool(restricted) else bool(restricted)


def _said(own: bool | None, before: bool) -> bool:
    return before if own is None else own


def _below(sheet: Sheet, header: _Header) -> Iterator[Row]:
    return (row for row in sheet.rows() if row.number > header.row)


def _of_row(row: Row, header: _Header, day_first: bool) -> Iterator[Day]:
    names = [name for at in header.names if (name := " ".join(shown(_cell(row, at)).split()))]
    hindi = next((name for name in names if _is_devanagari(name)), None)
    english = next((name for name in names if not _is_devanagari(name)), None)
    raw = row.as_it_came()[:_RAW]
    fault, days = row.fault, []
    cell = _cell(row, header.date)
    until = _cell(row, header.until) if header.until is not None else ""
    if not fault and not shown(cell).strip():
        fault = "The line has no date."
    if not fault and not names:
        fault = "The holiday has no name."
    if not fault and max(map(len, names)) > _LONGEST:
        fault = f"The name of the holiday is longer than {_LONGEST} characters."
    if not fault:
        try:
            days = days_of(cell, until, day_first, header.year)
        except ValueError as error:
            fault = str(error)
    for day in days or [None]:
        yield Day(row.number, day, hindi, english, fault, raw)


def _cell(row: Row, at: int) -> Any:
    return row.cells[at] if at < len(row.cells) else ""


def _words(header: str) -> str:
    """The words of a header with blanks between: \\b would break Devanagari words at their vowel signs."""
    return " ".join(re.sub(r"[^\w\u0900-\u0963]|_", " ", plain(header[:_LONGEST]).lower()).split())


def _is_devanagari(text: str) -> bool:
    return any("\u0900" <= letter <= "\u097f" for letter in text)
