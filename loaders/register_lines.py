"""Lines of a register list: what each says of a seat and who holds it, as rows of CLAIMS."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import pyarrow as pa

from loaders import committee_columns
from loaders import register_cells as says
from loaders.moments import of_cell
from loaders.post_words import LEVELS, level_of
from loaders.register_columns import plain
from loaders.register_dittos import Dittos
from loaders.register_headers import Group, Header
from loaders.register_nodes import ABOVE
from loaders.register_titles import Titles, beside, of_text, told
from loaders.sheets import Row, shown
from loaders.spelling import tidy, words_of

Place = dict[str, tuple[str | None, str | None]]  # level → code, name
EARLIEST = 1947  # years; a post may be older than any message
SHEET = 1_000  # ordinals of a sheet: lines of two sheets have the same numbers
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
    titles: Titles = Titles()
    dittos: Dittos = field(default_factory=lambda: Dittos(frozenset()))
    first: int = 0  # the ordinal of a line's first claim
    sheet: str | None = None  # its name, where there are several

    def claims(self, row: Row) -> Iterator[tuple]:
        """Rows of CLAIMS; none when every cell is empty, one with a fault when it can't be read."""
        cells = [says.clean(shown(cell)) for cell in row.cells]
        if row.fault:
            yield self._rejected(row, 0, row.fault, [_HIDDEN])
        elif any(cells):
            extra = any(cells[self.header.width :])
            cells = (cells + [""] * self.header.width)[: self.header.width]
            of_committee = any(cells[at] for _field, at in self.header.committee)
            try:
                if extra:
                    raise says.Fault(f"The row has more cells than the header, {self.header.width}.")
                if any(map(says.is_total, cells)):
                    raise says.Fault("This line is a total; the lines above it are what counts.")
                if not self.header.groups and not of_committee:
                    raise says.Fault("The line says nothing of its committee. Fill one of its columns.")
                place = self._places(cells)
            except ValueError as fault:
                yield self._rejected(row, 0, str(fault), self._raw(cells))
                return
            for ordinal, group in enumerate(self.header.groups):
                try:
                    yield (row.number, self.first + ordinal, *self._claim(row, cells, group, place))
                except ValueError as fault:
                    held = any(cells[at] for what in ("name", "phone") for at in group.columns.get(what, ()))
                    if held or not group.post:  # an empty cell under a post that isn't known says nothing
                        yield self._rejected(row, ordinal, str(fault), self._raw(cells))
            if of_committee:
                yield from self._of_committee(row, cells, place)

    def opens(self, row: Row) -> bool:
        """Is the row the header again, or a title in the middle of the list ("जिला: गुमला"), which counts from here?"""
        filled = [cell for cell in row.cells if cell not in (None, "")]
        if row.fault or not filled or len(filled) > 1 and shown(filled[0]).strip() not in self.header.cells:
            return False  # as nearly all lines
        cells = [text for cell in filled if (text := says.clean(shown(cell)))]
        if not cells:
            return False
        if tuple(cells) == self.header.cells:
            return True
        at = next(at for at, cell in enumerate(row.cells) if shown(cell).strip())
        section = told((cells[0],), "") if len(set(cells)) == 1 and self.header.width > 2 else Titles()
        if at in self.header.places and not section.post and ":" not in cells[0]:
            return False  # the name of a place
        self.titles = self.titles.over(section)
        return section != Titles()

    def _of_committee(self, row: Row, cells: list[str], place: Place) -> Iterator[tuple]:
        """What the line says of the committee itself, after all of its holders; what of it can't be read, apart."""
        ordinal = len(self.header.groups)
        said = {field: cells[at] for field, at in reversed(self.header.committee) if cells[at]}
        columns = Group(columns={field: [at] for field, at in reversed(self.header.committee) if cells[at]})
        try:
            level, told, left = committee_columns.told(said, lambda field: self._day(row, columns, field), place)
        except ValueError as fault:
            yield self._rejected(row, ordinal, str(fault), self._raw(cells))
            return
        where = _place_json(tuple((lvl, place[lvl]) for lvl in ABOVE[level] if lvl in place))
        claim = {"track": "party", "level": level, "place": where, "committee": told}
        claim |= {"line": row.number, "ordinal": self.first + ordinal, "raw": self._as_it_came(self._raw(cells))}
        if told != "{}" or not left:
            yield tuple((dict.fromkeys(CLAIMS.names) | claim).values())
        if left:
            yield self._rejected(row, ordinal + 1, left, self._raw(cells))

    def _rejected(self, row: Row, ordinal: int, fault: str, raw: list[str]) -> tuple:
        empty = dict.fromkeys(CLAIMS.names)
        told = {"line": row.number, "ordinal": self.first + ordinal, "fault": fault, "raw": self._as_it_came(raw)}
        return tuple((empty | told).values())

    def _raw(self, cells: list[str]) -> list[str]:
        """The cells without names and numbers of persons."""
        persons = self.header.persons
        return [_HIDDEN if cell and at in persons else cell for at, cell in enumerate(cells)]

    def _as_it_came(self, cells: list[str]) -> str:
        return (f"[{self.sheet}] " if self.sheet else "") + "\t".join(cells)[:_RAW]

    def _claim(self, row: Row, cells: list[str], group: Group, places: Place) -> tuple:
        of = lambda what: next((cells[at] for at in group.columns.get(what, ()) if cells[at]), "")  # noqa: E731
        place = self._with_text(places, of("place"), of("level"))
        stated = plain(group.post or of("post"))
        if not place and (named := beside(stated)):
            place, cells = dict(named), [*cells, *words_of(tidy(stated))]
        filled = [level for level in reversed(LEVELS) if level in place]
        # What a text names may be of any level: whose president it is isn't known, then.
        post, seat = says.post(stated or self._titled(), of("level"), [] if "place" in place else filled, cells)
        if of("seat"):
            seat = says.whole(of("seat"))
        name, phone = says.name(of("name")), says.number(of("phone"))
        if name and (inside := says.numbered(name)):
            name, phone = inside[0], phone or inside[1]
        if not (name or phone) and (post is None or not (of("post") or self._own(cells))):
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
        raw = self._as_it_came(self._raw(cells))
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

    def _titled(self) -> str:
        """The post of the titles, where no column tells of posts."""
        told = any(group.post or "post" in group.columns for group in self.header.groups)
        return "" if told else self.titles.post or ""

    def _own(self, cells: list[str]) -> bool:
        """Does the line itself name a place?"""
        return any(cells[at] for at in self.header.places)

    def _places(self, cells: list[str]) -> Place:
        """What the line says of each level: (code, name); its own columns, the lines above, the titles."""
        place: Place = {}
        for level, columns in self.header.levels:
            code, name = (next((cells[at] for at in own if cells[at]), None) for own in columns)
            if code or name:
                place[level] = (code and code.removesuffix(".0"), name)
        if any(len(part) > says.LONGEST for said in place.values() for part in said if part):
            raise says.Fault(f"The name of a place is longer than {says.LONGEST} letters.")
        levels = [level for level, _columns in self.header.levels]
        is_seat = any(cells[at] for group in self.header.groups for at in group.columns.get("post", ()))
        place = self.dittos.filled(place, levels, is_seat)
        return place if "state" in place else self.titles.places(levels) | place

    def _with_text(self, places: Place, text: str, stated: str) -> Place:
        """These places with a text of one, which a column beside it may say the level of."""
        if not text:
            return places
        if len(text) > says.LONGEST:
            raise says.Fault(f"The name of a place is longer than {says.LONGEST} letters.")
        if (level := level_of(stated)) and level != "state":
            return {level: (None, text)} | places
        if set(places) <= {"district"} and (found := dict(of_text(text, places.get("district", (None, None))[1]))):
            return found | places
        return places | {"place": (None, text)}

    def _day(self, row: Row, group: Group, what: str) -> dt.date | None:
        for at in group.columns.get(what, ()):
            cell = row.cells[at] if at < len(row.cells) else None
            if says.is_open(what, text := shown(cell).strip()):
                return None
            if text:
                return of_cell(cell, self.day_first, EARLIEST)[0].date()
        return None


@lru_cache(maxsize=1 << 16)
def _place_json(said: tuple) -> str:
    return json.dumps(dict(said), ensure_ascii=False)
