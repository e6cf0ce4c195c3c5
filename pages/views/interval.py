"""An interval: where a true share lies, in words, and as a bar with a mark at the share found, in the colour of what is
verified.
"""

from collections.abc import Mapping
from typing import Any

from pages.views.words import _, number


def said(row: Mapping[str, Any]) -> str:
    """'true share between 40 % and 72 %', from `low` and `high`, parts of one."""
    ends = {end: number(100 * row[end]) for end in ("low", "high")}
    return _("true share between {low} % and {high} %").format(**ends)


def bar(low: float, high: float, share: float) -> str:
    """HTML for a frame of class `interval`; all three are parts of one."""
    left, right, at = (100 * float(end) for end in (low, high, share))
    return f'<i style="left:{left:.1f}%;width:{right - left:.1f}%"></i><u style="left:{at:.1f}%"></u>'
