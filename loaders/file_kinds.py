"""Kinds of files that people hand in as a table: told by how they begin, whatever they are called."""

import zipfile

from loaders.channel import Source, UnreadableFile
from loaders.textlines import head_text

TEXT, WORKBOOK, PARQUET = "text", "workbook", "parquet"
# How files begin that hold no table we read, and what they are.
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"Rar!", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"\x1f\x8b", "a packed file"),
)
_TAGS = tuple(f"<{tag}" for tag in ("!doctype", "html", "head", "meta", "style", "body", "div", "table", "?xml"))
_IN_ZIPS = (
    ("word/", "a Word document (.docx)"),
    ("ppt/", "slides (.pptx)"),
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    ("content.xml", "an OpenDocument file (.ods, .odt)"),
)


def kind_of(source: Source) -> str:
    """TEXT, WORKBOOK or PARQUET. Raises UnreadableFile for an empty file and for what holds no table we read."""
    head = source.head(8)
    if not head:
        raise UnreadableFile(f"{source.name}: the file is empty, 0 bytes. Export it again.")
    if head.startswith(b"PAR1"):
        return PARQUET
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(source)
    if is_old(source):
        return WORKBOOK
    if what := next((what for begin, what in _OTHERS if head.startswith(begin)), None):
        raise _other(source, what)
    start = head_text(source, 4_096).lstrip().lower()
    if start.startswith(_TAGS):
        raise _other(source, "a web page or XML, whatever its name ends in")
    return TEXT


def is_old(source: Source) -> bool:
    """True for what Office wrote until 2003 (.xls, .doc …)."""
    return source.head(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _of_zip(source: Source) -> str:
    try:
        with zipfile.ZipFile(source.path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise _other(source, "a damaged zip or workbook") from None
    if "xl/workbook.xml" in names:
        return WORKBOOK
    raise _other(source, next((what for own, what in _IN_ZIPS if any(n.startswith(own) for n in names)), "a zip"))


def _other(source: Source, what: str) -> UnreadableFile:
    return UnreadableFile(
        f"{source.name}: this is {what}. Accepted are .csv, .xlsx, .xls and .parquet: save its table as one of these"
        " and hand that in."
    )
