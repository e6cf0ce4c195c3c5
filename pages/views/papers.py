"""Papers: a letter and the list of a public hearing as PDF, set by typst from our fonts, with a text layer.

Typst gets every word as JSON, so none can be markup, whoever wrote it.
"""

import json
import re
from pathlib import Path
from typing import Any

import typst

from pages.views import palette
from pages.views.pictures import FONTS, fonts
from pages.views.words import _, language

_HERE = Path(__file__).parent
# Of 954 words of Hindi, Chromium finds all but one again in a paper set in this one, all but 23 in one set in Mukta.
# ड़ु, ड़ू, ढ़ु and ढ़ू stand twice in its text layer, once on the paper.
_FONTS = ["Noto Sans Devanagari", *FONTS]
_UNBROKEN = re.compile(r"(\S{40})(?=\S)")  # of a word that would leave the paper


def letter(text: str, foot: str) -> bytes:
    """A letter as PDF, A4: blank lines part paragraphs, line ends stay. `foot`: what stands under each page."""
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    lines = [block.strip("\n").split("\n") for block in blocks if block.strip()]
    return _set("letter.typ", {"blocks": lines, "foot": foot})


def listed(page: dict[str, Any]) -> bytes:
    """A list as PDF, A4 across: `title`, `about` (lines), `columns` (head, share of the width), `groups` (name, rows of
    texts), `foot`."""
    return _set("list.typ", page)


def note(page: dict[str, Any]) -> bytes:
    """A note as PDF, A4: `title`, `about`, `sheets` (each of parts: name, lines of number, words and the address of the
    rows), `fitted` (each sheet is one page, however much stands on it), `foot`."""
    return _set("note.typ", page)


def _set(template: str, page: dict[str, Any]) -> bytes:
    told = {
        "lang": language(),
        "fonts": _FONTS,
        "ink": palette.INK,
        "soft": palette.SOFT_INK,
        "line": palette.LINE,
        "house": _("Connect Centre, Ranchi"),
        "page": _("Page"),
        **page,
    }
    return typst.compile(_HERE / template, font_paths=fonts(), sys_inputs={"page": json.dumps(_breakable(told))})


def _breakable(told: Any) -> Any:
    """The same, with places in very long words where a line may end."""
    if isinstance(told, str):
        return _UNBROKEN.sub("\\1\u200b", told)
    if isinstance(told, dict):
        return {name: _breakable(value) for name, value in told.items()}
    return [_breakable(value) for value in told] if isinstance(told, list | tuple) else told
