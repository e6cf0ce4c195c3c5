"""Masks: how a name or a phone number looks to who has not unmasked it. The macros of `views/` mask alike (a test).

A number in a text is sought in any script's digits, with blanks, dots, dashes and brackets between them: Indian mobile
numbers, numbers with a country code, numbers with an area code that is set apart. What only looks like one is masked
too.
"""

import re
import unicodedata

DOTS = "•••••"
_DIGITS, _FEWEST = re.compile(r"\d+"), 7  # most texts hold no number at all: seen at once
_GAP = r"[ \t.()\u00a0\u2000-\u2015\u202f\u2060-\u2069\ufeff-]{0,3}"
_FIRST = "[6-9६-९৬-৯੬-੯૬-૯୬-୯۶-۹٦-٩]"  # that an Indian mobile number begins with
_MOBILE = re.compile(
    rf"(?:(?:\+{_GAP})?(?:91|९१){_GAP}|[0०]{_GAP})?({_FIRST}{_GAP}\d){_GAP}(?:\d{_GAP}){{5}}(\d{_GAP}\d{_GAP}\d)"
)
_ABROAD = re.compile(rf"\+{_GAP}([1-8१-८]|[9९]{_GAP}[02-9०२-९]){_GAP}(?:\d{_GAP}){{5,12}}(\d{_GAP}\d)")
_LANDLINE = re.compile(r"([0०]\d)\d{1,3}[) \t-]{1,2}\d{4,6}(\d\d)")


def masked_text(text: str) -> str:
    """The text with the middle of every phone number in it hidden."""
    if len("".join(_DIGITS.findall(text))) < _FEWEST:
        return text
    for pattern in (_ABROAD, _LANDLINE, _MOBILE):
        text = pattern.sub(rf"\1{DOTS}\2", text)
    return text


def masked_name(name: str) -> str:
    """The first letter of a name: "रमेश" is "र•••"."""
    return next((sign for sign in name if unicodedata.category(sign)[0] == "L"), "") + "•••"


def without(text: str, name: str) -> str:
    """The text with a name in it masked, in whatever case it stands."""
    return re.sub(re.escape(name), masked_name(name), text, flags=re.IGNORECASE) if name.strip() else text
