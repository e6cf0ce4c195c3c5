"""What a person takes away from a screen: buttons that make a table, a chart or a map into a file at the press."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from data.settings import now
from data.verbs import note_download
from pages.views import palette, spreadsheet
from pages.views.words import _, language, spoken

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FONTS = {400: "/vendor/fonts/Mukta-Regular.ttf", 700: "/vendor/fonts/Mukta-Bold.ttf"}
_HERE = Path(__file__)

# The browser alone has the chart as it stands: it draws the picture, with the font and the caption, and keeps it.
_chart = st.components.v2.component(
    "take_chart",
    html='<button type="button"></button>',
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
)


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]], name: str, caption: str, key: str) -> None:
    """Two buttons for these rows: xlsx and CSV (see spreadsheet.py).

    `name` begins the name of the file; `caption`: one sentence, what the rows are of and as of when.
    """
    kinds = (
        ("xlsx", _("Download for Excel"), _XLSX, spreadsheet.to_xlsx),
        ("csv", _("Download as CSV"), "text/csv", spreadsheet.to_csv),
    )
    with st.container(key=f"take_{key}", horizontal=True):
        for ending, words, mime, written in kinds:
            make = lambda written=written: written(columns, rows, caption)  # noqa: E731
            _button(words, make, file_name(name, ending), mime, f"take_{key}_{ending}")


def map_button(make: Callable[[], bytes], name: str, key: str) -> None:
    """The button for a map; `make` gives the PNG (see pictures.py) and is called when it is pressed."""
    _button(_("Download the map as a picture"), make, file_name(name, "png"), "image/png", f"take_{key}")


def pdf_button(words: str, make: Callable[[], bytes], name: str, key: str, code: str | None = None) -> None:
    """The button for a paper; `make` gives the PDF, in the language `code`, and is called when it is pressed."""
    with spoken(code or language()):
        _button(words, make, file_name(name, "pdf"), "application/pdf", f"take_{key}")


def chart_button(chart: str, caption: str) -> None:
    """The button for the plotly chart that stands before it in the same container, of key `chart_` and the chart's key.

    The picture is what is on screen then, at least twice as sharp and 1600 pixels wide, with `caption` under it.
    """
    _chart(
        key=f"take_{chart}",
        data={
            "words": _("Download the chart as a picture"),
            "failed": _("The picture could not be made. Open the page again and press once more."),
            "caption": caption,
            "file": file_name(chart, "png"),
            "fonts": _FONTS,
            "ink": palette.INK,
            "ground": palette.CARD,
        },
    )


def file_name(name: str, ending: str) -> str:
    """A name that every system takes: 'overdue-blocks_2026-11-22_1936_IST.csv', the moment in India."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "warroom"
    return f"{plain}_{now():%Y-%m-%d_%H%M}_IST.{ending}"


def _button(words: str, make: Callable[[], bytes], file: str, mime: str, key: str) -> None:
    """A button whose file is made at the press, in the language of the screen: the press runs outside of it."""
    code, viewer = language(), st.session_state.viewer

    def made() -> bytes:
        note_download(viewer, file)
        with spoken(code):
            return make()

    st.download_button(words, made, file, mime, key=key, on_click="ignore")
