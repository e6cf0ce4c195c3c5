"""What a person takes away: files that hold the rows as they are and no formula, and a map with every word shaped."""

import csv
import datetime as dt
import io
import struct
import zipfile
from decimal import Decimal

import duckdb
import numpy as np
import pandas as pd
import pytest
import shapely
from python_calamine import CalamineWorkbook

from data.settings import INDIA
from pages.views import cells, palette, pictures, spreadsheet, takeaway
from pages.views.words import spoken

CAPTION = "शिकायतें · पूरा राज्य\n22 नव॰ 2026, 19:36 तक के डेटा से"
SAID = "शिकायतें · पूरा राज्य 22 नव॰ 2026, 19:36 तक के डेटा से"
MOMENT = dt.datetime(2026, 11, 22, 19, 36, 5, tzinfo=INDIA)
FORMULAS = [
    '=HYPERLINK("http://example.invalid","x")',
    "+91 98350 12345",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\tTAB",
    "\rCR",
    "\nLF",
    "  =1+1",
    "\u00a0\u200b\ufeff=1+1",
    "\x00=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "\u22121",
]
TEXTS = ["", "कांके", "a=b", "2-3", "–", "'", 'घर "टूटा", सड़क\nनहीं', "http://example.invalid", "mailto:a@b", "007", "{=1}"]


def csv_rows(columns, rows, caption=CAPTION) -> list[list[str]]:
    made = spreadsheet.to_csv(columns, rows, caption)
    assert made.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), strict=True))


def sheet(columns, rows, caption=CAPTION) -> list[list]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(spreadsheet.to_xlsx(columns, rows, caption)))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def part(name: str, columns, rows) -> str:
    with zipfile.ZipFile(io.BytesIO(spreadsheet.to_xlsx(columns, rows, CAPTION))) as book:
        assert not any("externalLink" in member or member.endswith("calcChain.xml") for member in book.namelist())
        return book.read(name).decode("utf-8")


def test_caption_empty_row_headings_rows():
    expected = [[SAID, ""], ["", ""], ["जिला", "शिकायतें"], ["रांची", "4"]]
    assert csv_rows(["जिला", "शिकायतें"], [["रांची", 4]]) == expected
    shown = sheet(["जिला", "शिकायतें"], [["रांची", 4]])
    assert shown == [[SAID, ""], ["", ""], ["जिला", "शिकायतें"], ["रांची", 4.0]]


def test_a_machine_reads_the_rows(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes(spreadsheet.to_csv(["जिला", "n"], [['घर "टूटा", सड़क\nनहीं', 4], ["", -3]], CAPTION))
    read = duckdb.sql(f"FROM read_csv('{path}', skip=2, header=true)")
    assert read.columns == ["जिला", "n"]
    assert read.fetchall() == [('घर "टूटा", सड़क\nनहीं', 4), (None, -3)]
    assert list(pd.read_csv(path, header=2, skip_blank_lines=False)["n"]) == [4, -3]


@pytest.mark.parametrize("hostile", FORMULAS)
def test_no_text_becomes_a_formula(hostile):
    kept = cells.clean(hostile)
    assert csv_rows(["क", hostile], [["x", hostile]], hostile)[3] == ["x", "'" + kept]
    assert all(row[0][0] == "'" for row in csv_rows([hostile], [[hostile]], "=1")[:1])
    assert sheet(["क"], [[hostile]])[3] == [kept]
    drawn = part("xl/worksheets/sheet1.xml", ["क"], [[hostile]])
    assert "<f>" not in drawn and 't="s"' in drawn and "hyperlink" not in drawn
    assert 'quotePrefix="1"' in part("xl/styles.xml", ["क"], [[hostile]])


@pytest.mark.parametrize("text", TEXTS)
def test_other_texts_stay_as_they_are(text):
    assert csv_rows(["क", "ख"], [[text, "x"]])[3] == [text, "x"]
    assert sheet(["क", "ख"], [[text, "x"]])[3] == [text, "x"]


def test_numbers_days_and_moments_are_ones():
    columns = ["a", "b", "c", "d", "e", "f", "g"]
    row = [-3, 2.5, np.float64(7), Decimal("1.25"), dt.date(2026, 11, 22), MOMENT, True]
    assert csv_rows(columns, [row])[3] == ["-3", "2.5", "7", "1.25", "2026-11-22", "2026-11-22 19:36:05", "true"]
    read = sheet(columns, [row])[3]
    assert read == [-3.0, 2.5, 7.0, 1.25, dt.date(2026, 11, 22), dt.datetime(2026, 11, 22, 19, 36, 5), True]  # noqa: DTZ001


def test_a_moment_is_a_clock_in_india_and_its_heading_says_so():
    in_utc = pd.Timestamp(MOMENT).tz_convert("UTC")
    for code, head in (("hi", "समय (भारतीय समय)"), ("en", "समय (IST)")):
        with spoken(code):
            rows = csv_rows(["समय", "दिन"], [[in_utc, pd.Timestamp("2026-11-22")], [pd.NaT, None]])
        assert rows[2:] == [[head, "दिन"], ["2026-11-22 19:36:05", "2026-11-22"], ["", ""]]


def test_a_moment_without_a_zone_and_a_short_row_are_refused():
    with pytest.raises(ValueError, match="2026-11-22 19:36:00 has no zone"):
        spreadsheet.to_csv(["a"], [[dt.datetime(2026, 11, 22, 19, 36)]], "")  # noqa: DTZ001
    with pytest.raises(ValueError, match="Row 2 has 1 cells. It must have 2: a, b"):
        spreadsheet.to_xlsx(["a", "b"], [[1, 2], [3]], "")


def test_whole_numbers_of_every_kind():
    row = [np.int64(339), np.float64(339), Decimal("339"), 339.0, 0, -0.0]
    assert csv_rows(list("abcdef"), [row])[3] == ["339", "339", "339", "339", "0", "0"]
    assert sheet(list("abcdef"), [row])[3] == [339.0, 339.0, 339.0, 339.0, 0.0, 0.0]


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NaT, pd.NA])
def test_nothing_is_an_empty_cell(nothing):
    assert csv_rows(["a", "b"], [[nothing, 0]])[3] == ["", "0"]
    assert sheet(["a", "b"], [[nothing, 0]])[3] == ["", 0.0]


def test_what_a_file_cannot_hold():
    text = "क\x00\x0b\x1b\ufffe\ud800ख\r\nग"
    for read in (csv_rows, sheet):
        assert read(["a"], [[text]])[3] == ["क" + 5 * "\ufffd" + "ख\nग"]
        assert read(["a"], [["_x000D_"]])[3] == ["_x000D_"]


@pytest.mark.parametrize("one", ["क", "😀", "=", "क😀"])
def test_a_text_too_long_for_a_cell_ends_with_dots(one):
    for read in (csv_rows, sheet):
        shown = read(["a"], [[one * 40_000]])[3][0]
        assert shown.endswith("…") and 32_760 <= len(shown.encode("utf-16-le")) // 2 <= 32_767
    assert sheet(["a"], [["क" * 32_766]])[3] == ["क" * 32_766]


def test_large_numbers_and_early_days_are_kept_exactly():
    assert sheet(["a", "b"], [[12345678901234567, dt.date(1899, 1, 2)]])[3] == ["12345678901234567", "1899-01-02"]
    assert csv_rows(["a", "b"], [[12345678901234567, float("inf")]])[3] == ["12345678901234567", "∞"]


def test_no_rows_make_a_file_with_headings():
    assert csv_rows(["a"], []) == [[SAID], [""], ["a"]]
    assert sheet(["a"], []) == [[SAID], [""], ["a"]]


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr(spreadsheet, "ROWS", 2)
    made = io.BytesIO(spreadsheet.to_xlsx(["a"], [[n] for n in range(5)], CAPTION))
    book = CalamineWorkbook.from_filelike(made)
    found = [book.get_sheet_by_name(name).to_python(skip_empty_area=False)[3:] for name in book.sheet_names]
    assert found == [[[0.0], [1.0]], [[2.0], [3.0]], [[4.0]]]


def test_a_file_name_is_one_everywhere():
    name = takeaway.file_name("../Überfällig: जिले <b>", "csv")
    assert name.startswith("berf-llig-b_2") and name.endswith("_IST.csv") and name.isascii() and "/" not in name
    assert takeaway.file_name("जिले", "xlsx").startswith("warroom_2")


SQUARES = [(1, shapely.box(85, 23, 86, 24), False), (2, shapely.box(86, 23, 87, 24), True)]
HOSTILE = '<img src=x> & </text> #import "x" $a$ *b* _c_ `d` @e \\ [f] #{1+1}'


def value(fill: str = palette.ZERO, **other) -> dict:
    return {"fill": fill, "ink": palette.on(fill), "label": "रांची", "figure": "4", "silent": False} | other


def pixels(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def test_a_map_is_a_picture_twice_as_sharp():
    width, height = pixels(pictures.map_png(SQUARES, {1: value()}, [(palette.SILENT, "चुप")], CAPTION))
    assert width == 2400 and 1_000 < height < 2_000


def test_words_of_strangers_are_words_in_a_map():
    hostile = {1: value(label=HOSTILE, figure=HOSTILE), 2: value(silent=True, label=HOSTILE, figure="")}
    made = pictures.map_png(SQUARES, hostile, [(palette.SILENT, HOSTILE)], HOSTILE)
    assert pixels(made)[0] == 2400


def test_each_word_of_a_map_can_be_seen():
    plain = pictures.map_png(SQUARES, {1: value(), 2: value()}, [(palette.ZERO, "0")], "क")
    for areas, values, legend, caption in (
        (SQUARES, {1: value(label="गिरिडीह"), 2: value()}, [(palette.ZERO, "0")], "क"),
        (SQUARES, {1: value(figure="5"), 2: value()}, [(palette.ZERO, "0")], "क"),
        (SQUARES, {1: value(silent=True), 2: value()}, [(palette.ZERO, "0")], "क"),
        (SQUARES, {1: value(), 2: value()}, [(palette.SILENT, "0")], "क"),
        (SQUARES, {1: value(), 2: value()}, [(palette.ZERO, "0")], "ख"),
        ([SQUARES[0], (2, SQUARES[1][1], False)], {1: value(), 2: value()}, [(palette.ZERO, "0")], "क"),
    ):
        assert pictures.map_png(areas, values, legend, caption) != plain


def test_a_map_of_nothing_and_a_colour_that_is_none_are_refused():
    with pytest.raises(ValueError, match="1 areas came, none with a surface"):
        pictures.map_png([(1, shapely.Point(85, 23), False)], {}, [], CAPTION)
    with pytest.raises(ValueError, match="Colour 'red\"/>' is not allowed"):
        pictures.map_png(SQUARES, {1: value() | {"fill": 'red"/>'}}, [], CAPTION)
