"""The rows of a logbook: the way from each to a sighting, a rejection, or nothing."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pyarrow as pa

from loaders.bulk_cells import Cells, rows_and_cells
from loaders.bulk_logbook import merged, sightings
from loaders.channel import Batches, Source
from loaders.day_order import DayOrder
from loaders.headers import TELLING, Header
from loaders.instants import microseconds
from loaders.moments import DAY, SECOND, clock_of_cell, of_cell
from loaders.sheets import Row, Sheet, shown
from loaders.stated import as_json, pin
from loaders.typed_places import LEVELS, place_text

_READ = ("sender_name", "sender_phone", "call_id", "latitude", "longitude", *LEVELS)
_STATED = ("category", "duration", "direction", "operator")


@dataclass
class Rows:
    """The way from a row to a sighting, decided once a file: columns and the order of day and month."""

    source: Source
    header: Header
    day_first: bool
    columns: dict[str, list[int]]
    date: int
    clocks: list[int]
    others: list[int]
    places: tuple[tuple[str, int], ...]
    stated: tuple[str, ...]
    pin: bool
    zone: dt.tzinfo
    _above: dt.datetime | None = None  # the last day that stood in the column of dates

    @classmethod
    def of(cls, source: Source, header: Header, sheet: Sheet, out: Batches, block: int) -> "Rows":
        dates = header.columns("sent_at", "date") or header.columns("time")
        order = DayOrder()
        for row in rows_and_cells(source, sheet, len(header.cells), header.row, block):
            if type(row) is Cells:
                order.see_all(row.with_ragged(dates[0]))
            elif dates[0] < len(row.cells):
                order.see(row.cells[dates[0]])
            if order.settled() or source.day_first is not None:
                break
        day_first, why = order.decide(source.day_first)
        out.note("day_order", f"{'day first' if day_first else 'month first'}: {why}")
        columns = {role: header.columns(role) for role in (*_READ, *_STATED, "text")}
        columns["text"] = header.main_first(columns["text"])
        clocks = header.columns("time")[:1] if header.columns("date") and not header.columns("sent_at") else []
        used = {*dates[:1], *clocks, *columns["text"]}
        used |= {at for role in (*_READ, *_STATED) for at in columns[role][:1]}
        others = [at for at in range(len(header.cells)) if at not in used]
        columns = {role: at for role, at in columns.items() if at}
        places = tuple((level, at) for level in LEVELS for at in columns.get(level, ()))
        stated = tuple(role for role in _STATED if role in columns)
        pinned = "latitude" in columns or "longitude" in columns
        zone = dt.UTC if header.in_utc(dates[0]) else source.zone
        return cls(source, header, day_first, columns, dates[0], clocks, others, places, stated, pinned, zone)

    def said(self, row: Row) -> int:
        """A number for when who said what in a row, wherever its columns stand; 0 when it says nothing."""
        told = {
            (role, text)
            for role, cell in zip(self.header.roles, row.cells, strict=False)
            if role in TELLING and (text := shown(cell).strip())
        }
        if not told:
            return 0
        day = self._above.date() if self._above and "date" not in {role for role, _ in told} else None
        return hash((day, frozenset(told)))

    def pass_over(self, row: Row) -> None:
        """Leave out a copy of a row; its day still holds for the rows below it."""
        with suppress(ValueError):  # what is wrong with it was said of the first one
            self._moment(row)

    def take(self, row: Row, out: Batches) -> None:
        """Add the row to `out`: a sighting, a rejection, or nothing when every cell is empty."""
        if row.fault:
            out.reject(row.number, row.fault, row.as_it_came())
            return
        try:
            texts = list(map(str.strip, row.cells))
        except TypeError:  # numbers and dates of a workbook
            texts = [shown(cell).strip() for cell in row.cells]
        if not any(texts):
            return
        width = len(self.header.cells)
        if len(texts) < width or any(texts[width:]):
            while len(texts) > width and not texts[-1]:
                texts.pop()
            reason = f"The row has {len(texts)} cells, the header {width}."
            out.reject(row.number, reason, row.as_it_came())
            return
        try:
            moment, precision = self._moment(row)
        except ValueError as error:
            out.reject(row.number, str(error), row.as_it_came())
            return
        self._sighting(row.number, texts, moment, precision, out)

    def take_all(self, cells: Cells) -> Iterator[pa.RecordBatch]:
        """The batches of a block: in bulk, and row by row what must be."""
        batch, odd = sightings(self, cells)
        out = Batches()
        for number in odd:
            self.take(cells.row(number), out)
        yield from merged([batch], out)

    def _moment(self, row: Row) -> tuple[dt.datetime, str]:
        cell = row.cells[self.date]
        if cell is None or cell == "" or type(cell) is str and not cell.strip():
            if not (self._above and self.clocks and shown(row.cells[self.clocks[0]]).strip()):
                raise ValueError(f"No date in the column {self.header.cells[self.date]!r}.")
            cell = self._above.date()  # kept by hand: the day is written once, the times of its calls below it
        moment, precision = of_cell(cell, self.day_first)
        self._above = moment
        if self.clocks and precision == DAY or self.clocks and isinstance(cell, dt.datetime) and not moment.time():
            clock_cell = row.cells[self.clocks[0]]
            if shown(clock_cell).strip():
                clock, precision = clock_of_cell(clock_cell)
                moment = dt.datetime.combine(moment.date(), clock, moment.tzinfo)
        return moment, precision

    def _sighting(self, line: int, texts: list[str], moment: dt.datetime, precision: str, out: Batches) -> None:
        phone, name = self._first("sender_phone", texts), self._first("sender_name", texts)
        stated = {role: value for role in self.stated if (value := self._first(role, texts))}
        stated |= {self.header.cells[at]: texts[at] for at in self.others if texts[at]}
        if self.pin:
            point = self._first("latitude", texts), self._first("longitude", texts)
            if any(point):
                stated["pin"] = pin(*point)
        if precision == DAY:
            stated["date_only"] = True  # sent_at is midnight because no time of day was given
        out.sighting(
            line,
            microseconds(moment, self.zone),
            self._text(texts),
            seconds=precision == SECOND,
            sender=phone or name,
            sender_name=name if phone else None,
            group_name=self.source.group,
            place_text=place_text(self.places, tuple([texts[at] for _, at in self.places])),
            own_id=self._first("call_id", texts),
            stated=as_json(stated) if stated else None,
        )

    def _first(self, role: str, texts: list[str]) -> str | None:
        for at in self.columns.get(role, ()):
            if texts[at]:
                return texts[at]
        return None

    def _text(self, texts: list[str]) -> str:
        """The main column's answer, then the other answers with their questions."""
        columns = self.columns.get("text", [])
        if len(columns) == 1:
            return texts[columns[0]]
        answers = [texts[columns[0]]] if columns and texts[columns[0]] else []
        return "\n".join(answers + [f"{self.header.cells[at]}: {texts[at]}" for at in columns[1:] if texts[at]])
