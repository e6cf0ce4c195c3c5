"""Every word on screen is in both catalogues, and none reaches the screen without them."""

import ast
import re
import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from pages.views import terms, words

PAGES = Path(words.__file__).resolve().parents[1]
DEVANAGARI = re.compile(r"[\u0900-\u097F]")
WITHOUT_HINDI = {"{n}"}  # texts of placeholders and marks alone
# Calls of Streamlit whose texts a person reads, and the arguments that are texts.
SHOWN = {
    *("button", "caption", "checkbox", "error", "header", "info", "link_button", "markdown", "page_link", "popover"),
    *("selectbox", "subheader", "success", "text", "title", "toast", "toggle", "warning", "write", "Page", "Column"),
    *("section", "band", "sentence", "tag"),
}
TEXTS = {"label", "title", "help", "body", "placeholder", "page_title"}


def extracted() -> set:
    """What Babel's own extractor finds, as a translator's tools see it."""
    found = extract_from_dir(str(PAGES), keywords={"_": None, "N_": None, "n_": (1, 2)})
    return {message for _file, _line, message, _comments, _context in found}


def called() -> set:
    """What the code asks for, whatever it stands in; an f-string would hide it from Babel's extractor."""
    found = set()
    for path in PAGES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_", "n_"):
                texts = [argument for argument in node.args if not isinstance(argument, ast.Name | ast.Subscript)]
                if node.func.id != "n_":
                    assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno} translates no plain text"
                    found.add(node.args[0].value)
                else:
                    found.add(tuple(text.value for text in texts[:2]))
    return found


def catalogue(code: str) -> dict:
    with (words.FOLDER / f"{code}.po").open("rb") as po:
        return {message.id: message for message in read_po(po, locale=code) if message.id}


def test_babel_finds_every_text_the_code_asks_for():
    assert extracted() == called()


@pytest.mark.parametrize("code", words.LANGUAGES)
def test_the_catalogue_holds_exactly_the_texts_of_the_code(code):
    assert set(catalogue(code)) == extracted()


@pytest.mark.parametrize("code", words.LANGUAGES)
def test_every_text_is_translated_with_the_same_placeholders(code):
    for key, message in catalogue(code).items():
        ours, theirs = (key, message.string) if isinstance(key, tuple) else ((key,), (message.string,))
        assert not message.fuzzy
        assert all(theirs), f"{code}.po has no words for {key!r}"
        for one, other in zip(ours, theirs, strict=True):
            assert _fields(other) <= _fields(ours[-1]) and _fields(one) <= _fields(other), key


def test_hindi_is_hindi():
    left = [
        key
        for key, message in catalogue("hi").items()
        for text in (message.string if isinstance(message.string, tuple) else (message.string,))
        if not DEVANAGARI.search(text) and key not in WITHOUT_HINDI
    ]
    assert not left


def test_no_plain_text_is_given_to_a_view():
    broken = []
    for path in PAGES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in SHOWN:
                given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg in TEXTS)]
                broken += [
                    f"{path.name}:{argument.lineno} {argument.value!r}"
                    for argument in given
                    if isinstance(argument, ast.Constant)
                    and isinstance(argument.value, str)
                    and re.search(r"[A-Za-z\u0900-\u097F]{2}", argument.value)
                    and argument.value not in CODES
                ]
    assert not broken


def _name(called: ast.expr) -> str:
    """What is called, by its last name; `log.write` writes for the auditor, not on the screen."""
    if getattr(getattr(called, "value", None), "id", "") == "log":
        return ""
    return getattr(called, "attr", getattr(called, "id", ""))


# Codes given as arguments: kinds of bands, tags and cells, paths of screens.
CODES = {"demo", "late", "failed", "grievance", "n", "when", "text as-is", "as-is", "when named"}
CODES |= {"screens/overview.py", "screens/health.py", "screens/scenes.py"}


def test_every_code_of_a_query_has_a_name():
    for code in terms.ACTORS:
        assert DEVANAGARI.search(terms.actor(code))
    for code in ("grievance", "activity", "committee", "question", "other"):
        assert DEVANAGARI.search(terms.kind(code))
    for code in ("whatsapp_export", "whatsapp_webhook", "app_json", "google_form", "call_log", None):
        assert DEVANAGARI.search(terms.channel(code))


def test_numbers_and_days_are_written_as_in_india():
    import datetime as dt

    assert words.number(1234567) == "12,34,567"
    assert words.share(37, 925) == "37 (4\u00a0%)"
    assert words.share(1, 1000) == "1 (<1\u00a0%)"
    assert words.share(0, 0) == "0 (0\u00a0%)"
    assert words.day(dt.date(2026, 11, 22)) == "रविवार, 22 नवंबर 2026"
    assert words.moment(dt.datetime(2026, 11, 22, 20, 0, tzinfo=dt.UTC)).endswith("23 नव॰ 2026, 01:30")
    assert words.moment(None) == "–"


def _fields(text: str) -> set[str]:
    return {field for _literal, field, _spec, _conversion in string.Formatter().parse(text) if field}
