"""Lines of a register list: what each says of a seat and who holds it, as rows of CLAIMS."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa

from loaders import committee_columns
from loaders import register_cells as says
from loaders.moments import of_cell
from loaders.post_words import LEVELS
from loaders.register_headers import Group, Header
from loaders.register_nodes import ABOVE
from loaders.sheets import Row, shown

EARLIEST = 1947  # years; a post may be older than any message
_RAW = 2_000
_HIDDEN = "•••"

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
        ("committee", pa.string()),
        ("fault", pa.string()),
        ("raw", pa.string()),
    ]
)


@dataclass
class Lines:
    """The way from a row to what it claims."""

    header: Header
    day_first: bool

    def claims(self, row: Row) -> Iterator[tuple]:
        """Rows of CLAIMS; none when every cell is empty, one with a fault when it can't be read."""
        cells = [says.clean(shown(cell)) for cell in row.cells]
        if row.fault:
            yield self._rejected(row, 0, row.fault, [_HIDDEN])
        elif any(cells):
            extra = any(cells[self.header.width :])
            cells = (cells + [""] * self.header.width)[: self.header.width]
            for ordinal, group in enumerate(self.header.groups):
                try:
                    if extra:
                        raise says.Fault(f"The row has more cells than the header, {self.header.width}.")
                    yield (row.number, ordinal, *self._claim(row, cells, group))
                except ValueError as fault:
                    yield self._rejected(row, ordinal, str(fault), self._raw(cells))
            if any(cells[at] for _field, at in self.header.committee) and not extra:
                yield self._of_committee(row, cells)

    def _of_committee(self, row: Row, cells: list[str]) -> tuple:
        """What the line says of the committee itself, after all of its holders."""
        ordinal = len(self.header.groups)
        said = {field: cells[at] for field, at in reversed(self.header.committee) if cells[at]}
        columns = Group(columns={field: [at] for field, at in reversed(self.header.committee) if cells[at]})
        try:
            place = self._place(cells, "")
            level, told = committee_columns.told(said, lambda field: self._day(row, columns, field), place)
        except ValueError as fault:
            return self._rejected(row, ordinal, str(fault), self._raw(cells))
        where = _place_json(tuple((lvl, place[lvl]) for lvl in ABOVE[level] if lvl in place))
        claim = {"track": "party", "level": level, "place": where, "committee": told}
        claim |= {"line": row.number, "ordinal": ordinal, "raw": "\t".join(self._raw(cells))[:_RAW]}
        return tuple((dict.fromkeys(CLAIMS.names) | claim).values())

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
        post, seat = says.post(group.post or of("post"), of("level"), filled, cells)
        if of("seat"):
            seat = says.whole(of("seat"))
        name, phone = says.name(of("name")), says.number(of("phone"))
        if post is None and not (name or phone):
            raise says.Fault("The line names neither a post nor a person. Fill the column of posts or that of names.")
        if post and seat and post.seats and seat > post.seats:
            raise says.Fault(f"Seat {seat} of {post.name_en} is not known: a unit has {post.seats} of them.")
        level = post.level if post else next((lvl for lvl in filled if lvl in ABOVE["booth"]), "state")
        first, last = (self._day(row, group, what) for what in ("from_day", "to_day"))
        if first and last and last < first:
            raise says.Fault(f"The last day {last:%d/%m/%Y} lies before the first, {first:%d/%m/%Y}.")
        where = _place_json(tuple((lvl, place[lvl]) for lvl in ("place", *ABOVE[level]) if lvl in place))
        told = [says.word("gender", of("gender")), says.word("language", of("language"))]
        consent = {"yes": True, "no": False}.get(says.word("consent", of("consent")) or "")
        track = post.track if post else "party"
        raw = "\t".join(self._raw(cells))[:_RAW]
        return (
            post and post.post,
            track,
            level,
            where,
            seat,
            phone,
            name,
            first,
            last,
            *told,
            consent,
            None,
            None,
            raw,
        )

    def _place(self, cells: list[str], text: str) -> dict[str, tuple[str | None, str | None]]:
        """What the line says of each level: (code, name)."""
        place: dict[str, tuple[str | None, str | None]] = {}
        for level, columns in self.header.levels:
            code, name = (next((cells[at] for at in own if cells[at]), None) for own in columns)
            if code or name:
                place[level] = (code and code.removesuffix(".0"), name)
        if text:
            place["place"] = (None, text)
        if any(len(part) > says.LONGEST for said in place.values() for part in said if part):
            raise says.Fault(f"The name of a place is longer than {says.LONGEST} letters.")
        return place

    def _day(self, row: Row, group: Group, what: str) -> dt.date | None:
        for at in group.columns.get(what, ()):
            cell = row.cells[at] if at < len(row.cells) else None
            if shown(cell).strip():
                return of_cell(cell, self.day_first, EARLIEST)[0].date()
        return None


@lru_cache(maxsize=1 << 16)
def _place_json(said: tuple) -> str:
    return json.dumps(dict(said), ensure_ascii=False)
