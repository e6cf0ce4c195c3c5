"""Excel workbooks (.xlsx, .xls): checked before they are opened, because a few kilobytes can unfold to gigabytes."""

import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import python_calamine

from loaders.channel import Source, UnreadableFile
from loaders.file_kinds import is_old

MOST_BYTES = 500_000_000  # unpacked
MOST_CELLS = 20_000_000  # of the rectangle around all cells of a sheet: the reader keeps it whole
MOST_TEXT = 1_000_000_000  # of all texts when each cell holds its own copy
# What zip, XML and workbook readers raise for a file that is broken, locked or of a rare make.
_FAULTS = (
    python_calamine.CalamineError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
    subprocess.TimeoutExpired,
)
MOST_MEMORY = 1_000_000_000  # bytes that opening an old workbook may take
_PATIENCE_SECONDS = 120
_TRIED = f"""
import io, resource, sys
import python_calamine
resource.setrlimit(resource.RLIMIT_AS, ({MOST_MEMORY}, {MOST_MEMORY}))
python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
"""
LONG_TEXT = 33_000  # bytes of one text; below it copies stay harmless and are not counted
_CELL = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,9})["']""")
_SHARED = re.compile(rb"""\st=["']s["'][^>]{0,80}>\s{0,9}<v>(\d{1,9})""")


def worksheets(source: Source) -> list[tuple[str, Any]]:
    """Each worksheet as (name, sheet of python-calamine).

    Raises UnreadableFile when the file is no workbook, is broken, or would not fit into memory.
    """
    try:
        if is_old(source):
            _try(source)
        else:
            with zipfile.ZipFile(source.path) as archive:
                _check(source, archive)
        with source.path.open("rb") as file, python_calamine.CalamineWorkbook.from_filelike(file) as book:
            names = [meta.name for meta in book.sheets_metadata if meta.typ == python_calamine.SheetTypeEnum.WorkSheet]
            return [(name, book.get_sheet_by_name(name)) for name in names]
    except _FAULTS as error:
        raise _broken(source, error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader giving up on a file that no Excel wrote
            raise
        raise _broken(source, error) from error


def _try(source: Source) -> None:
    """Open an old workbook in a process of its own, whose memory is bounded: two cells in far corners make the reader
    take a gigabyte a sheet, and it ends the process that has no more. Raises UnreadableFile."""
    with source.path.open("rb") as file:
        tried = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-I", "-c", _TRIED],
            stdin=file,
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    if tried.returncode < 0 or b"MemoryError" in tried.stderr:
        raise _too_large(source, "more than fits into memory", f"{MOST_MEMORY:,} bytes")


def _broken(source: Source, error: BaseException) -> UnreadableFile:
    return UnreadableFile(
        f"{source.name}: the workbook can't be opened ({type(error).__name__}: {str(error)[:200]}). "
        "Open it in a spreadsheet program, save it again as .xlsx or .csv, and hand that in."
    )


def _check(source: Source, archive: zipfile.ZipFile) -> None:
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > MOST_BYTES:
        raise _too_large(source, f"{unpacked:,} bytes unpacked", f"{MOST_BYTES:,}")
    parts = [name for name in archive.namelist() if name.endswith(".xml") and "sharedStrings" not in name]
    lengths = _shared_lengths(archive)
    texts = 0
    for part in parts:
        last_row = last_column = 0
        for chunk in _chunks(archive, part):
            for column, row in _CELL.findall(chunk):
                last_row = max(last_row, int(row))
                last_column = max(last_column, _column(column))
            if lengths:
                texts += sum(lengths[at] for at in map(int, _SHARED.findall(chunk)) if at < len(lengths))
        if last_row * last_column > MOST_CELLS:
            raise _too_large(source, f"a sheet of {last_row:,} × {last_column:,} cells", f"{MOST_CELLS:,} cells")
        if texts > MOST_TEXT:
            raise _too_large(source, f"{texts:,} bytes of text in cells", f"{MOST_TEXT:,}")


def _too_large(source: Source, seen: str, allowed: str) -> UnreadableFile:
    return UnreadableFile(
        f"{source.name}: the workbook holds {seen}; allowed are {allowed}. Save the sheet as .csv and hand that in."
    )


def _shared_lengths(archive: zipfile.ZipFile) -> list[int]:
    """Bytes of each shared text; empty when even the longest in every cell stays small."""
    names = [name for name in archive.namelist() if name.endswith("sharedStrings.xml")]
    if not names:
        return []
    text = archive.read(names[0])
    starts = [match.start() for match in re.finditer(rb"<si[\s>/]", text)] + [len(text)]
    lengths = [after - before for before, after in zip(starts, starts[1:], strict=False)]
    return lengths if max(lengths, default=0) > LONG_TEXT else []


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    kept = b""
    with archive.open(part) as file:
        while chunk := file.read(1 << 20):
            yield kept + chunk
            kept = chunk[-120:]  # a cell cut in two is seen with the next chunk; one seen twice does no harm


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
