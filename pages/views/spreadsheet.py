"""Rows as files for a spreadsheet, CSV and xlsx: what a stranger wrote stays a text and never becomes a formula.

Both begin with the caption in a row of its own and an empty row; the headings are the third row. A machine leaves out
two rows: `skip=2` in DuckDB's read_csv, `header=2` in pandas'. The CSV follows RFC 4180 (each row has as many fields as
there are columns, lines end with CR LF) in UTF-8 with a byte order mark, without which Excel shows Hindi wrongly.
"""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from pages.views import palette
from pages.views.cells import could_be_a_formula, harmless, one_line, plain
from pages.views.words import _

ROWS = 1_048_576 - 3  # of a sheet, without caption and headings; what is left goes to the next sheet
_EXACT = 10**15  # Excel keeps 15 digits of a number
_FIRST_DAY = dt.date(1900, 3, 1)  # before it Excel counts a day that never was
_WIDEST = 60  # characters

Rows = Sequence[Sequence[Any]]


def to_csv(columns: Sequence[str], rows: Rows, caption: str) -> bytes:
    """The rows as CSV. Texts are quoted; one that a spreadsheet could take for a formula has ' before it.

    Numbers have a point and no grouping, days are YYYY-MM-DD, moments YYYY-MM-DD HH:MM:SS in India, as their heading
    says. Raises ValueError for a moment without a zone and for a row that isn't as long as `columns`.
    """
    heads, lines = _headed(columns, rows)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    rest = [""] * (len(columns) - 1)
    writer.writerows([[harmless(one_line(caption)), *rest], ["", *rest], [harmless(head) for head in heads]])
    writer.writerows([_in_csv(value) for value in line] for line in lines)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def to_xlsx(columns: Sequence[str], rows: Rows, caption: str) -> bytes:
    """The rows as a workbook: numbers, days and moments are ones, every text is written as a text.

    Whole numbers of 16 digits or more are texts, since Excel would round them. Raises as `to_csv` does.
    """
    heads, lines = _headed(columns, rows)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    looks = {
        "caption": book.add_format({"bold": True, "font_size": 12}),
        "head": book.add_format({"bold": True, "bg_color": palette.GROUND, "bottom": 1, "text_wrap": True}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "guarded": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
        "number": book.add_format({"valign": "top"}),
        "day": book.add_format({"num_format": "dd-mm-yyyy", "valign": "top", "align": "left"}),
        "moment": book.add_format({"num_format": "dd-mm-yyyy hh:mm", "valign": "top", "align": "left"}),
    }
    for start in range(0, max(len(lines), 1), ROWS):
        sheet, part = book.add_worksheet(), lines[start : start + ROWS]
        sheet.write_string(0, 0, one_line(caption), looks["caption"])
        for column, head in enumerate(heads):
            sheet.write_string(2, column, head, looks["head"])
            sheet.set_column(column, column, _width([head, *(line[column] for line in part[:200])]))
        sheet.freeze_panes(3, 0)
        sheet.autofilter(2, 0, 2 + max(len(part), 1), len(heads) - 1)
        for row, line in enumerate(part, 3):
            for column, value in enumerate(line):
                _write(sheet, row, column, value, looks)
    book.close()
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any, looks: dict[str, Any]) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, looks["text"])
    elif isinstance(value, dt.datetime) and value.date() >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, looks["moment"])
    elif isinstance(value, dt.date) and not isinstance(value, dt.datetime) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, looks["day"])
    elif isinstance(value, int | float) and (isinstance(value, float) or abs(value) < _EXACT):
        sheet.write_number(row, column, value, looks["number"])
    elif value != "":
        text = str(value)
        sheet.write_string(row, column, text, looks["guarded" if could_be_a_formula(text) else "text"])


def _headed(columns: Sequence[str], rows: Rows) -> tuple[list[str], list[list[Any]]]:
    """Headings and rows as files take them (see cells.py); the heading of moments says their zone."""
    lines = []
    for number, row in enumerate(rows, 1):
        if len(row) != len(columns):
            raise ValueError(f"Row {number} has {len(row)} cells. It must have {len(columns)}: {', '.join(columns)}.")
        lines.append([plain(value) for value in row])
    with_moments = {place for line in lines for place, value in enumerate(line) if isinstance(value, dt.datetime)}
    named = [_("{column} (IST)").format(column=c) if at in with_moments else c for at, c in enumerate(columns)]
    return [one_line(head) for head in named], lines


def _in_csv(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return value if isinstance(value, int | float) else harmless(str(value))


def _width(values: Sequence[Any]) -> int:
    """Wide enough for the longest line of the heading and the first rows; a moment takes 16 characters."""
    longest = (16 if isinstance(v, dt.date) else max(map(len, str(v).split("\n"))) for v in values)
    return min(_WIDEST, max(8, 2 + max(longest)))
