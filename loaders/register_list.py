"""Register lists (who holds which post, workers as contacts) as CSV or workbook, read line by line."""

from collections.abc import Iterator

import pyarrow as pa

from loaders.channel import BATCH_ROWS, Source, UnreadableFile
from loaders.day_order import DayOrder
from loaders.noticed import Notice, headed, unnoticed
from loaders.register_dittos import Dittos, written_once
from loaders.register_headers import LONGEST, TITLE_ROWS, Header, header_of, under_one
from loaders.register_lines import CLAIMS, SHEET, Lines
from loaders.register_titles import Titles, told
from loaders.sheets import Sheet, shown


def read(source: Source, notice: Notice = unnoticed) -> Iterator[pa.RecordBatch]:
    """Batches of CLAIMS of every sheet that has the headers of such a list. Raises UnreadableFile when none has.

    `notice` is told what is left: sheets without such headers, columns whose header isn't known.
    """
    found = headed(source, _top, notice)
    if not found:
        raise UnreadableFile(
            f"{source.name}: no row in the first {TITLE_ROWS} has the headers of a register list. Expected are columns"
            " such as: District, Block, Panchayat, Post, Name, Mobile, From, To, in Hindi or English; or a column for"
            " each post, such as: Name of BDO. Accepted are .csv, .xlsx and .parquet."
        )
    if unknown := list(dict.fromkeys(name for _sheet, (header, _titles) in found for name in header.unknown)):
        notice("columns_not_read", ", ".join(unknown))
    held: list[tuple] = []
    for at, (sheet, (header, titles)) in enumerate(found):
        once = written_once(header, sheet.rows())
        name = sheet.name if len(found) > 1 else None
        lines = Lines(header, _day_first(source, sheet, header), titles, Dittos(once), at * SHEET, name)
        for row in sheet.rows():
            if row.number > header.row and not lines.opens(row):
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


def _top(sheet: Sheet) -> tuple[Header, Titles] | None:
    """The header of a sheet, and what the titles above it and its name say."""
    titles: list[str] = []
    for row in sheet.rows():
        if row.number > TITLE_ROWS:
            return None
        cells = [shown(cell).strip() for cell in row.cells]
        if header := header_of(row.number, cells):
            below = next((each.cells for each in sheet.rows() if each.number == row.number + 1), [])
            header = under_one(row.number, cells, [shown(cell).strip() for cell in below]) or header
            return header, told(tuple(titles), sheet.name)
        titles += [cell for cell in cells if cell and len(cell) <= LONGEST and cell not in titles]
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
