"""Register lists (who holds which post, workers as contacts) as CSV or workbook: what each line says of a seat."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import pyarrow as pa

from data import reference
from data.phones import one_form, plain_digits
from loaders.channel import BATCH_ROWS, Source, UnreadableFile
from loaders.day_order import DayOrder
from loaders.moments import of_cell
from loaders.post_words import LEVELS, keys, level_of, post_at, said
from loaders.register_headers import TITLE_ROWS, Group, Header, header_of
from loaders.register_places import ABOVE
from loaders.sheets import Row, Sheet, sheets, shown

EARLIEST = 1947  # years; a post may be older than any message
LONGEST = 120  # characters of a name
_RAW = 2_000
_HIDDEN = "•••"
# Invisible signs and those that turn the direction of what is written; joiners belong to Hindi.
_SIGNS = re.compile("[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")

# One row per holder, vacancy or contact that a line states; see `register_claims` of the schema. `sender` is a number,
# `sender_name` a name: `people.apart` makes pseudonyms of them.
CLAIMS = pa.schema(
    [
        ("line", pa.int64()),
        ("ordinal", pa.int32()),
        ("post", pa.string()),
        ("track", pa.string()),
        ("level", pa.string()),
        ("place", pa.string()),
        ("seat", pa.int32()),
        ("sender", pa.string()),
        ("sender_name", pa.string()),
        ("from_day", pa.date32()),
        ("to_day", pa.date32()),
        ("gender", pa.string()),
        ("language", pa.string()),
        ("consent", pa.bool_()),
        ("fault", pa.string()),
        ("raw", pa.string()),
    ]
)


class Fault(ValueError):
    """Why a line can't be taken, in words for its rejection."""


def read(source: Source) -> Iterator[pa.RecordBatch]:
    """Batches of CLAIMS of every sheet that has the headers of such a list. Raises UnreadableFile when none has."""
    found = [(sheet, header) for sheet in sheets(source) if (header := _header(sheet))]
    if not found:
        raise UnreadableFile(
            f"{source.name}: no row in the first {TITLE_ROWS} has the headers of a register list. Expected are columns"
            " such as: District, Block, Panchayat, Post, Name, Mobile, From, To, in Hindi or English; or a column for"
            " each post, such as: Name of BDO. Accepted are .csv and .xlsx."
        )
    held: list[tuple] = []
    for sheet, header in found:
        lines = _Lines(header, _day_first(source, sheet, header))
        for row in sheet.rows():
            if row.number > header.row:
                held += lines.claims(row)
            if len(held) >= BATCH_ROWS:
                yield _batch(held)
                held = []
    yield _batch(held)


def _batch(rows: list[tuple]) -> pa.RecordBatch:
    columns = list(zip(*rows, strict=True)) or [()] * len(CLAIMS)
    return pa.RecordBatch.from_arrays(
        [pa.array(c, f.type) for c, f in zip(columns, CLAIMS, strict=True)], schema=CLAIMS
    )


def _header(sheet: Sheet) -> Header | None:
    for row in sheet.rows():
        if row.number > TITLE_ROWS:
            return None
        if header := header_of(row.number, [shown(cell).strip() for cell in row.cells]):
            return header
    return None


def _day_first(source: Source, sheet: Sheet, header: Header) -> bool:
    """Whether days are written before months, from all dates of the sheet."""
    at = [each for group in header.groups for what in ("from_day", "to_day") for each in group.columns.get(what, ())]
    order = DayOrder()
    for row in sheet.rows() if at else ():
        for each in at:
            if row.number > header.row and each < len(row.cells):
                order.see(row.cells[each])
        if order.settled():
            break
    return order.decide(source.day_first)[0]


@dataclass
class _Lines:
    """The way from a row to what it claims."""

    header: Header
    day_first: bool

    def claims(self, row: Row) -> Iterator[tuple]:
        """Rows of CLAIMS; none when every cell is empty, one with a fault when it can't be read."""
        cells = [_clean(shown(cell)) for cell in row.cells]
        if row.fault:
            yield self._rejected(row, 0, row.fault, [_HIDDEN])
        elif any(cells):
            extra = any(cells[self.header.width :])
            cells = (cells + [""] * self.header.width)[: self.header.width]
            for ordinal, group in enumerate(self.header.groups):
                try:
                    if extra:
                        raise Fault(f"The row has more cells than the header, {self.header.width}.")
                    yield (row.number, ordinal, *self._claim(row, cells, group))
                except ValueError as fault:
                    yield self._rejected(row, ordinal, str(fault), self._raw(cells))

    def _rejected(self, row: Row, ordinal: int, fault: str, raw: list[str]) -> tuple:
        empty = dict.fromkeys(CLAIMS.names)
        told = {"line": row.number, "ordinal": ordinal, "fault": fault, "raw": "\t".join(raw)[:_RAW]}
        return tuple((empty | told).values())

    def _raw(self, cells: list[str]) -> list[str]:
        """The cells without names and numbers of persons."""
        persons = self.header.persons
        return [_HIDDEN if cell and at in persons else cell for at, cell in enumerate(cells)]

    def _claim(self, row: Row, cells: list[str], group: Group) -> tuple:
        of = lambda what: next((cells[at] for at in group.columns.get(what, ()) if cells[at]), "")  # noqa: E731
        place = self._place(cells, of("place"))
        filled = [level for level in reversed(LEVELS) if level in place]
        post, seat = _post(group.post or of("post"), of("level"), filled, cells)
        if of("seat"):
            seat = _whole(of("seat"))
        name, phone = _name(of("name")), _number(of("phone"))
        if post is None and not (name or phone):
            raise Fault("The line names neither a post nor a person. Fill the column of posts or that of names.")
        if post and seat and post.seats and seat > post.seats:
            raise Fault(f"Seat {seat} of {post.name_en} is not known: a unit has {post.seats} of them.")
        level = post.level if post else next((lvl for lvl in filled if lvl in ABOVE["booth"]), "state")
        first, last = (self._day(row, group, what) for what in ("from_day", "to_day"))
        if first and last and last < first:
            raise Fault(f"The last day {last:%d/%m/%Y} lies before the first, {first:%d/%m/%Y}.")
        where = _place_json(tuple((lvl, place[lvl]) for lvl in ("place", *ABOVE[level]) if lvl in place))
        told = [_word("gender", of("gender")), _word("language", of("language"))]
        consent = {"yes": True, "no": False}.get(_word("consent", of("consent")) or "")
        track = post.track if post else "party"
        raw = "\t".join(self._raw(cells))[:_RAW]
        return (post and post.post, track, level, where, seat, phone, name, first, last, *told, consent, None, raw)

    def _place(self, cells: list[str], text: str) -> dict[str, tuple[str | None, str | None]]:
        """What the line says of each level: (code, name)."""
        place: dict[str, tuple[str | None, str | None]] = {}
        for level, columns in self.header.levels:
            code, name = (next((cells[at] for at in own if cells[at]), None) for own in columns)
            if code or name:
                place[level] = (code and code.removesuffix(".0"), name)
        if text:
            place["place"] = (None, text)
        if any(len(part) > LONGEST for said in place.values() for part in said if part):
            raise Fault(f"The name of a place is longer than {LONGEST} letters.")
        return place

    def _day(self, row: Row, group: Group, what: str) -> dt.date | None:
        for at in group.columns.get(what, ()):
            cell = row.cells[at] if at < len(row.cells) else None
            if shown(cell).strip():
                return of_cell(cell, self.day_first, EARLIEST)[0].date()
        return None


def _clean(cell: str) -> str:
    return " ".join(_SIGNS.sub(" ", cell).split())


@lru_cache(maxsize=1 << 16)
def _place_json(said: tuple) -> str:
    return json.dumps(dict(said), ensure_ascii=False)


def _post(cell: str, level: str, filled: list[str], cells: list[str]) -> tuple[reference.Post | None, int | None]:
    """The post that a cell names and the seat of it; no post for a worker."""
    if not cell:
        return None, None
    told = said(cell)
    if told.role:
        post = post_at(told.role, told.level or level_of(level), filled)
        # A word beside the post must be the place's name: a "working president" is another post.
        beside = (key for other in cells if told.rest and other != cell for key in keys(other))
        if post and set(told.rest) <= set(beside):
            return (post if post.level else None), told.seat
    known = ", ".join(post.name_en for post in reference.posts() if post.level)
    raise Fault(f"Post {cell[:60]!r} is not known here. Known are: {known}.")


def _name(cell: str) -> str | None:
    if not cell or _word("holder", cell) == "vacant":
        return None
    if len(cell) > LONGEST:
        raise Fault(f"The name is longer than {LONGEST} letters.")
    if not any(letter.isalpha() for letter in cell):
        if not re.search(r"\w", cell):  # "-", "--"
            return None
        raise Fault("The name has no letter.")
    return cell


def _number(cell: str) -> str | None:
    """The first number of a cell in one form."""
    if not re.search(r"\w", cell):
        return None
    found = (one_form(plain_digits(part).strip()) for part in re.split(r"[,;/]| {2,}", cell))
    if number := next(filter(None, found), None):
        return number
    raise Fault("The phone number is none: 7 to 15 digits, such as 9876543210 or +91 98765 43210.")


def _whole(cell: str) -> int:
    digits = re.fullmatch(r"0*([1-9]\d{0,3})(?:\.0+)?", cell.translate(_DIGITS))
    if not digits:
        raise Fault(f"The seat {cell[:20]!r} is no number from 1.")
    return int(digits[1])


@lru_cache(maxsize=4_096)
def _word(field: str, cell: str) -> str | None:
    """The code of a stated word, None when it isn't known."""
    return _words().get((field, keys(cell))) if cell else None


@cache
def _words() -> dict[tuple[str, tuple[str, ...]], str]:
    return {
        (row["field"], keys(word)): row["value"]
        for row in reference.table("register_words")
        for word in row["words"].split("|")
    }
