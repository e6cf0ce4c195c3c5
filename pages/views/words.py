"""Words, numbers and dates as a person reads them: Hindi by default, English when the URL says `lang=en`.

The English text in the code is the key; `data/words/<language>.po` holds what is shown for it.
"""

import datetime as dt
import gettext
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

import streamlit as st
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.settings import INDIA, ROOT

LANGUAGES = ("hi", "en")
FOLDER = ROOT / "data" / "words"


_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Speak the language `code` within; for what is written outside a screen. One that isn't known is the default."""
    before = _spoken.set(code if code in LANGUAGES else LANGUAGES[0])
    try:
        yield
    finally:
        _spoken.reset(before)


def language() -> str:
    """The language of this viewer, from his URL: 'hi' or 'en'."""
    if spoken_here := _spoken.get():
        return spoken_here
    asked = st.query_params.get("lang") if get_script_run_ctx(suppress_warning=True) else None
    return asked if asked in LANGUAGES else LANGUAGES[0]


@cache
def _catalogue(code: str) -> gettext.GNUTranslations:
    with (FOLDER / f"{code}.po").open("rb") as po:
        words = read_po(po, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, words)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(text: str) -> str:
    """The text in the viewer's language."""
    return _catalogue(language()).gettext(text)


def n_(one: str, many: str, n: int) -> str:
    """The text for n things; `{n}` in it becomes the number as it is written in India."""
    return _catalogue(language()).ngettext(one, many, n).format(n=number(n))


def plain(text: str) -> str:
    """What a person wrote, for a label that Streamlit would read as Markdown: links and pictures stay letters."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])", r"\\\1", text)


def number(n: float) -> str:
    """A number in Indian grouping: 12,34,567."""
    return format_decimal(round(n), locale=f"{language()}_IN")


def share(part: int, whole: int) -> str:
    """A part and what share of the whole it is: '37 (4 %)'."""
    percent = 100 * part / whole if whole else 0
    shown = "<1" if 0 < percent < 1 else number(percent)
    return f"{number(part)} ({shown}\u00a0%)"


def day(date: dt.date) -> str:
    """A day in full: 'रविवार, 22 नवंबर 2026'."""
    return format_date(date, "EEEE, d MMMM y", locale=f"{language()}_IN")


def short_day(date: dt.date) -> str:
    """A day of a year that is plain from what stands around it: '22 नव॰'."""
    return format_date(date, "d MMM", locale=f"{language()}_IN")


def plain_day(date: dt.date) -> str:
    """A day with its year: '22 नवंबर 2026'."""
    return format_date(date, "d MMMM y", locale=f"{language()}_IN")


def moment(at: dt.datetime | None) -> str:
    """A moment in India: '22 नव॰ 2026, 19:36'; a dash when there is none."""
    if at is None or at != at:  # NaT differs from itself
        return "–"
    local = at.astimezone(INDIA)
    return f"{format_date(local.date(), 'd MMM y', locale=f'{language()}_IN')}, {local:%H:%M}"


def asof(at: dt.datetime | None) -> str:
    """How fresh what is shown is: 'Data as of 22 नव॰ 2026, 19:36'."""
    return _("Data as of {moment}").format(moment=moment(at))
