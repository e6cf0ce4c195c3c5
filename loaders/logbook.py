"""A logbook: a sheet in which each row is what one person said. Answers to a form and logs of calls are logbooks."""

from collections.abc import Iterator

import pyarrow as pa

from loaders.blocks import SIZE
from loaders.bulk_cells import Cells, rows_and_cells
from loaders.bulk_logbook import can_bulk
from loaders.channel import Batches, Source
from loaders.headers import find
from loaders.logbook_rows import Rows


def read(source: Source, kind: str, block: int = SIZE) -> Iterator[pa.RecordBatch]:
    """Batches of the sheets that are one logbook of `kind`; raises UnreadableFile when there is none.

    What is plain is read `block` bytes at a time; 0 reads row by row. Rows are numbered on from sheet to sheet.
    """
    found, unread = find(source, kind)
    out = Batches()
    if unread:
        out.note("sheets_not_read", ", ".join(unread))
    before, told, spans, copies = 0, set[int](), [], 0
    for header, sheet in found:
        rows = Rows.of(source, header, sheet, out, block)
        here, last = set[int](), before
        for row in rows_and_cells(source, sheet, len(header.cells), header.row, block if can_bulk(rows) else 0):
            if type(row) is Cells:
                yield from out.rest()
                yield from rows.take_all(row)
                continue
            row.number += before
            last = row.number
            if len(found) > 1 and (said := rows.said(row)):
                here.add(said)
                if said in told:
                    copies += 1
                    rows.pass_over(row)
                    continue
            rows.take(row, out)
            if not row.number % 1_024:
                yield from out.full()
        spans.append(f"{sheet.name}: {before + header.row + 1}–{last}")
        before, told = last, told | here
    if len(found) > 1:
        out.note("sheets_read", ", ".join(spans))
    if copies:
        out.note("rows_copied", f"{copies} rows say the same as one in a sheet before theirs and count once")
    yield from out.rest()
