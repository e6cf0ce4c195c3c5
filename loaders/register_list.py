"""Register lists (who holds which post, workers as contacts) as CSV or workbook, read line by line."""

from collections.abc import Iterator

import pyarrow as pa

from loaders.channel import BATCH_ROWS, Source, UnreadableFile
from loaders.day_order import DayOrder
from loaders.register_headers import TITLE_ROWS, Header, header_of
from loaders.register_lines import CLAIMS, Lines
from loaders.sheets import Sheet, sheets, shown


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
        lines = Lines(header, _day_first(source, sheet, header))
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
