"""The shape of plain headers (`05/04/25, 7:36 pm - `) as a simple regex, which finds just what HEADER finds there.

HEADER tries every locale's form on every line. Nearly all files have one shape in all their lines: the same marks
between their numbers. A line that fits a shape is sure to be a header with the same date, time and end: its digits and
marks leave HEADER no other way. What doesn't fit is left to HEADER.
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from loaders.channels.chat.header import HEADER, Style, style

_LOOKED_AT = 20  # headers of a text that decide its shape
_HALF = r"[aApP]\.? ?[mM]\.?"
_PLAIN = re.compile(
    r"\n(\[?)([0-9]{1,4})([/.\-])[0-9]{1,4}\3[0-9]{1,4}(,? )[0-9]{1,2}([:.])[0-9]{2}(\5[0-9]{2})?"
    rf"(?:( ?){_HALF})?(\] | [-–—] |: )"
)


class Shape(NamedTuple):
    """`pattern` has three groups: date, time, and the sender when ": " follows on that line.

    `form` is the literal text before the date, between date and time, and behind.
    """

    pattern: re.Pattern
    style: Style
    seconds: bool
    form: tuple[str, str, str]


@lru_cache(1_000)
def _shape(year_leads: bool, seconds: bool, space: str | None, marks: tuple[str, ...], seen: tuple) -> Shape:
    before, mark, between, colon, end = marks
    dot, colon_ = re.escape(mark), re.escape(colon)
    date = rf"[0-9]{{{'3,4' if year_leads else '1,2'}}}{dot}[0-9]{{1,4}}{dot}[0-9]{{1,4}}"
    time = rf"[0-9]{{1,2}}{colon_}[0-9]{{2}}" + (rf"{colon_}[0-9]{{2}}" if seconds else "")
    half = "" if space is None else space + _HALF
    pattern = rf"\n{re.escape(before)}({date}){between}({time}{half}){re.escape(end)}(?:([^:\n]*): )?"
    return Shape(re.compile(pattern), seen, seconds, (before, between, end))


def shape(header: re.Match) -> Shape | None:
    """The plain shape of a match of HEADER; None when it has none."""
    if not (found := _PLAIN.fullmatch(header[0])):
        return None
    before, first, mark, between, colon, second, space, end = found.groups()
    return _shape(len(first) > 2, bool(second), space, (before, mark, between, colon, end), style(header))


def commonest(text: str, wanted: set[tuple] | None = None) -> Shape | None:
    """The commonest shape among the first headers of a text; only of the styles that are wanted, when given."""
    shapes = Counter(shape(header) for header in islice(HEADER.finditer(text), _LOOKED_AT))
    for each, _ in shapes.most_common():
        if each and (wanted is None or each.style in wanted):
            return each
    return None
