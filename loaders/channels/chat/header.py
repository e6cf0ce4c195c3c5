"""The header of a chat line: date, time and end, in every locale's form."""

import re
from functools import lru_cache
from typing import NamedTuple

from loaders.channels.chat.words import MARK, WORDS


class Style(NamedTuple):
    """The end of a header, the mark between the fields of its date, whether the year leads, a comma before the time."""

    end: str
    mark: str
    year_leads: bool
    comma: bool


HOUR, MINUTE, SECOND = 3_600_000_000, 60_000_000, 1_000_000  # microseconds
_HALVES = ("am", "pm", "noon", "night")
_MONTHS = tuple(f"month {m}" for m in range(1, 13))


def _spelled(word: str) -> str:
    """A regex for one word: its dots and spaces may be missing, its letters may have any case."""
    loose = {".": r"\.?", " ": " ?", "״": '[״"]'}
    cases = (f"[{c.lower()}{c.upper()}]" if len({c.lower(), c.upper()}) == 2 else re.escape(c) for c in word)
    return "".join(loose.get(c, cased) for c, cased in zip(word, cases, strict=True))


def _any(*kinds: str) -> str:
    words = sorted({word for kind in kinds for word in WORDS[kind]}, key=len, reverse=True)
    return "(?:" + "|".join(map(_spelled, words)) + ")"


def _bare(word: str) -> str:
    return word.replace(".", "").replace(" ", "").replace('"', "״").casefold()


_HALF = {_bare(word): kind for kind in _HALVES for word in WORDS[kind]}
_MONTH = {_bare(word): f"{m:02}" for m, kind in enumerate(_MONTHS, 1) for word in WORDS[kind]}
_NAMED = _any(*_MONTHS)
_SEPARATOR = r" ?[/.\-‐‑–⁄年월년] ?"
_ERA = "(?: ?(?:г\\.?|BE|AD|CE|AP|AH)(?![A-Za-z]))?"
_DATE = (
    rf"(?:[RH]?\d{{1,4}}{_SEPARATOR}\d{{1,4}}(?:{_SEPARATOR}|[月월] ?)[RH]?\d{{1,4}}(?:\.|日|일)?{_ERA}"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)?[ -](?:de )?{_NAMED}\.?,?(?: de)?[ -]\d{{2,4}}"
    rf"|{_NAMED}\.? \d{{1,2}},? \d{{4}})"
)
_DAYPART = rf"(?:[aApP]\.? ?[mM]\.?|(?!\d){_any(*_HALVES)})"  # the commonest first, for speed
_CLOCK = r"(?<!\d)\d{1,2}(?:[:.٫]| ?h ?)\d{2}(?:(?:[:.٫]| ?min ?)\d{2}(?: ?s)?)?(?!\d)"
_TIME = rf"(?:(?!\d){_DAYPART} ?)?{_CLOCK}(?: ?(?:Uhr|uur|ч\.?))?(?: ?{_DAYPART})?"
_BETWEEN = rf"[,،、]? ?{MARK}?(?:(?!\d){_any('between')} )?"
# A bracket is closed by a bracket; a bare time is followed by a dash, a colon, or at once by "name: ".
_END = r"(?(open)\] ?|(?: [-–—](?: |(?=\n|\Z))|: | (?=[^\n:]{1,60}: )))"
# What a header must begin with, to leave other lines quickly: a digit, or a word and then a digit.
_WORDS = [word for kind in (*_HALVES, *_MONTHS) for word in WORDS[kind]]
_BEGIN = "".join(sorted({re.escape(case) for word in _WORDS for case in (word[0].lower(), word[0].upper())}))
_GUARD = rf"(?=\[?(?:[RH]?\d|[{_BEGIN}][^\n\d]{{0,{max(map(len, _WORDS)) + 3}}}\d))"
HEADER = re.compile(
    rf"\n{_GUARD}(?P<open>\[)?(?:(?P<date>{_DATE}){_BETWEEN}(?P<time>{_TIME})"
    rf"|(?P<time2>{_TIME})[,،]? {MARK}?(?P<date2>{_DATE}))(?P<end>{_END})"
)
# Groups of HEADER by number.
DATE_TIME_END = (2, 3, 5, 4, 6)  # date, time, date2, time2, end
_NUMBER = re.compile(r"\d+")
# Korea writes the year first, with two digits. An iPhone may count years from the beginning of an emperor's reign, or
# (BE) as Buddhists do, see `days`; of other calendars (AP, AH) no day is told.
_KOREAN = re.compile(r"(?=\d\d\. \d\d?\. \d\d?\.)")
_REIGN = re.compile(r"([RH])(\d{1,2})(?!\d)")
_REIGNS = {"R": 2018, "H": 1988}
_LATIN_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?(?: ?([aApP])\.? ?[mM]\.?)?")
_COMMAS = (",", "،", "、")
_AFTER_NUMBER = re.compile(r"\d+ ?(\D)")


def style(header: re.Match) -> Style:
    """How the header looks. The lines of one export share it; what is pasted from another phone, or a person's own list
    of days, mostly doesn't. The width of the fields doesn't matter: `1/2/18` and `01/02/2018` are one style.
    """
    date, time = ("date", "time") if header["date"] else ("time2", "date2")
    between = header.string[header.end(date) : header.start(time)]
    return _style(header["date"] or header["date2"], header["end"].strip() or " ", between.strip()[:1] in _COMMAS)


@lru_cache(100_000)
def _style(date: str, end: str, comma: bool) -> Style:
    first = _AFTER_NUMBER.search(date)
    mark = " " if first[1].isalpha() and first[1] not in "年월년" else first[1]  # a month's name is no mark
    return Style("-" if end in "–—" else end, mark, len(_NUMBER.match(first[0])[0]) > 2, comma)


def numbers(date: str) -> tuple[list[str], bool]:
    """The three fields of a date as digits, and whether the month was a name: then day, month, year."""
    if "R" in date or "H" in date:
        date = _REIGN.sub(lambda reign: str(_REIGNS[reign[1]] + int(reign[2])), date)
    fields = _NUMBER.findall(_KOREAN.sub("20", date, 1) if _KOREAN.match(date) else date)
    if len(fields) > 2:
        return fields, False
    return [fields[0], _MONTH[_bare(re.search(_NAMED, date)[0])], fields[1]], True


def has_seconds(time: str) -> bool:
    """Whether a time names its second."""
    return len(_NUMBER.findall(time)) > 2


def clock(time: str) -> int | None:
    """Microseconds since midnight; None when there is no such time.

    `12:05 am` is 00:05, `00:08 a. m.` stays 00:08, `13:05 pm` stays 13:05; "at night" is after midnight before
    six o'clock and before midnight from six on.
    """
    if latin := _LATIN_CLOCK.fullmatch(time):  # the commonest, for speed
        *parts, half = latin.groups()
        parts, half = [int(n) for n in parts if n], half and half.lower() + "m"
    else:
        parts = [int(n) for n in _NUMBER.findall(time)]
        word = re.search(_DAYPART, time)
        half = _HALF[_bare(word[0])] if word else None
    hour, minute, second = (*parts, 0)[:3]
    if hour == 12 and half in ("am", "night"):
        hour = 0
    elif hour < 12 and (half == "pm" or half == "night" and hour >= 6 or half == "noon" and hour < 6):
        hour += 12
    if hour > 23 or minute > 59 or second > 59:
        return None
    return hour * HOUR + minute * MINUTE + second * SECOND
