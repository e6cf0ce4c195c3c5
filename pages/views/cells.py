"""A cell of a file for a spreadsheet: plain values, and texts of strangers that no spreadsheet takes for a formula.

Rules: OWASP, "CSV Injection"; "Excel specifications and limits"; XML 1.0, section 2.2 (which characters it can hold).
"""

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from math import isinf
from numbers import Real
from typing import Any

import pandas as pd

from data.settings import INDIA

LONGEST = 32_766  # UTF-16 units; Excel holds one more, kept for the ' before what could be a formula
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # also lone surrogates
_LINE_END = re.compile("\r\n?")
_UNSEEN = re.compile(r"^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd]+")
_SIGNS = ("=", "+", "-", "@", "\u2212")  # after NFKC: full width and small forms are these


def plain(value: Any) -> str | bool | int | float | dt.date | dt.datetime:
    """The value as a file takes it: nothing is "", a moment is a clock in India without its zone, others are texts.

    Raises ValueError for a moment without a zone.
    """
    if isinstance(value, str):
        return clean(value)
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    if isinstance(value, dt.datetime):
        return _in_india(value)
    if isinstance(value, Real | Decimal) and not isinstance(value, bool | int):
        value = _number(float(value))
    return value if isinstance(value, bool | int | float | dt.date) else clean(str(value))


def clean(text: str) -> str:
    """A text that a file can hold: lines end with LF, what XML can't hold is U+FFFD, what is too long ends with …"""
    text = _NOT_XML.sub("\ufffd", _LINE_END.sub("\n", text))
    if len(text) * 2 <= LONGEST:  # no character takes more than two units
        return text
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * LONGEST else units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def one_line(text: str) -> str:
    """The text, clean, in one line."""
    return clean(" ".join(text.split()))


def could_be_a_formula(text: str) -> bool:
    """Whether some spreadsheet may calculate this text: = + - @, also full width, also after what can't be seen."""
    shown = _UNSEEN.sub("", text)
    return text[:1] in ("\t", "\n") or unicodedata.normalize("NFKC", shown[:1])[:1] in _SIGNS


def harmless(text: str) -> str:
    """The text, with ' before it when it could be a formula."""
    return "'" + text if could_be_a_formula(text) else text


def _in_india(at: dt.datetime) -> dt.date | dt.datetime:
    """A moment as a clock in India shows it; midnight without a zone is how pandas says a day."""
    if at.tzinfo is not None:
        return pd.Timestamp(at).tz_convert(INDIA).tz_localize(None).to_pydatetime(warn=False)
    if at.time() == dt.time():
        return at.date()
    raise ValueError(f"Moment {at} has no zone. A file takes moments with a zone, and days.")


def _number(value: float) -> int | float | str:
    """A whole number without its point (an answer with gaps holds counts as 4.0); what no file holds, in words."""
    if isinf(value):
        return "∞" if value > 0 else "-∞"
    return int(value) if value.is_integer() else value
