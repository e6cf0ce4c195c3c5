"""Cells of a register list: what one says, as a post, a name, a number or a stated word. Each raises Fault."""

import re
from decimal import Decimal
from functools import cache, lru_cache

from data import reference
from data.phones import one_form, plain_digits
from loaders.post_words import keys, level_of, post_at, said

LONGEST = 120  # characters of a name
_MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)?91[ -]*|0)?[6-9](?:[ -]?\d){9}(?!\d)")
_BESIDE = re.compile(r"[\s,;(]+(?:mob(?:ile)?|ph(?:one)?|mo|m|no|मो(?:बाइल|बाईल)?|फोन|नं)\W*[0०]?[\W_]*$", re.IGNORECASE)
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
_SEVERAL = re.compile(r"[(\s]*[1१][.)].+[^\d०-९][2२][.)]")  # "1. राम 2. श्याम"
_CHARGE = re.compile(r"add(?:itiona)?l?\.?[ -]*charge|in[ -]?charge of|(?:अतिरिक्त )?प्रभार(?!\S)", re.IGNORECASE)
_TOTAL = re.compile(
    r"[\s\d०-९:.,=()-]*(?:(?:grand|sub)[ -]*)?(?:total|कुल ?योग|महायोग|कुल|योग)"
    r"(?: (?:पंचायत|प्रखंड|प्रखण्ड|मंडल|बूथ|पद|blocks?|panchayats?|mandals?|booths?|posts?))?[\s\d०-९:.,=()-]*",
    re.IGNORECASE,
)
# Invisible signs and those that turn the direction of what is written; joiners belong to Hindi.
_SIGNS = re.compile("[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


class Fault(ValueError):
    """Why a line can't be taken, in words for its rejection."""


def clean(cell: str) -> str:
    """A cell without signs that nobody sees, each gap one blank."""
    return " ".join(_SIGNS.sub(" ", cell).split())


def post(cell: str, level: str, filled: list[str], cells: list[str]) -> tuple[reference.Post | None, int | None]:
    """The post that a cell names and the seat of it; no post for a worker."""
    if not cell:
        return None, None
    told = said(cell)
    if told.role:
        found = post_at(told.role, told.level or level_of(level), filled)
        # A word beside the post must be the place's name: a "working president" is another post.
        beside = (key for other in cells if told.rest and other != cell for key in keys(other))
        if found and set(told.rest) <= set(beside):
            return (found if found.level else None), told.seat
        if not found and not told.level and not told.rest and not filled:
            raise Fault(f"Whose {cell[:60]!r} is not said. Fill the column of the district, block or panchayat.")
    known = ", ".join(post.name_en for post in reference.posts() if post.level)
    raise Fault(f"Post {cell[:60]!r} is not known here. Known are: {known}.")


def name(cell: str) -> str | None:
    """The name of a person; None where nobody is named, or a vacancy is stated."""
    if _ERROR.fullmatch(cell):
        raise Fault("The cell is an error of the spreadsheet; write what it should say.")
    if not cell or word("holder", cell) == "vacant":
        return None
    if len(cell) > LONGEST:
        raise Fault(f"The name is longer than {LONGEST} letters.")
    if _SEVERAL.match(cell):
        raise Fault("The cell names several persons; give each a line or a column.")
    if _CHARGE.match(cell):
        raise Fault("The name is a charge, not a person; write who holds it.")
    if not any(letter.isalpha() for letter in cell):
        if not re.search(r"\w", cell):  # "-", "--"
            return None
        raise Fault("The name has no letter.")
    return cell


def number(cell: str) -> str | None:
    """The first number of a cell in one form."""
    if not re.search(r"\d", cell) and (not re.search(r"\w", cell) or word("holder", cell) == "vacant"):
        return None
    parts = (_plain(part) for part in re.split(r"[,;/|&]| {2,}", plain_digits(cell)))
    found = (one_form(part) or one_form(_mobile(part)) for part in parts)
    if first := next(filter(None, found), None):
        return _complete(first, cell)
    raise Fault("The phone number is none: 7 to 15 digits, such as 9876543210 or +91 98765 43210.")


def _complete(number: str, cell: str) -> str:
    """The number, if it has as many digits as one in India or says its country."""
    digits = number.removeprefix("+")
    known = len(digits) in (7, 8) or digits.startswith("91") and len(digits) == 12
    if known or "+" in cell or cell.startswith("00"):
        return number
    raise Fault(f"The phone number has {len(digits)} digits; one in India has 10, with 0 or +91 before it or without.")


def numbered(name: str) -> tuple[str | None, str] | None:
    """A name and the number of a mobile phone that stands behind it in one cell, None where none does."""
    if not re.search(r"\d", name):
        return None
    typed = plain_digits(name)
    found = _MOBILE.search(typed) if len(typed) == len(name) else None
    if not found:
        return None
    bare = _BESIDE.sub("", name[: found.start()].rstrip(" ,;:.-–(/|")).rstrip(" ,;:.-–(/|")
    return (bare if any(letter.isalpha() for letter in bare) else None), one_form(_mobile(found[0]))


def _mobile(text: str) -> str | None:
    found = _MOBILE.search(text)
    return re.sub(r"\D", "", found[0])[-10:] if found else None


def _plain(part: str) -> str:
    """A number as a spreadsheet wrote it ("9431400001.0", "9.431400001E+09") in its digits."""
    part = part.strip()
    if re.fullmatch(r"\d{7,15}\.0+", part) or re.fullmatch(r"[1-9]\.\d{8,14}E\+?\d\d", part, re.IGNORECASE):
        return f"{Decimal(part):.0f}"
    return part


def is_total(cell: str) -> bool:
    """Does a cell head a line of sums: "कुल", "Grand Total", "योग: 18"?"""
    return bool(_TOTAL.fullmatch(cell))


def is_open(field: str, cell: str) -> bool:
    """Does a cell tell of no day: a dash, a last day that is still to come ("अब तक"), a meeting that wasn't held?"""
    return not re.search(r"\w", cell) or word("holder", cell) == "vacant" or word(field, cell) == "open"


def whole(cell: str) -> int:
    """The number of a seat."""
    digits = re.fullmatch(r"0*([1-9]\d{0,3})(?:\.0+)?", cell.translate(_DIGITS))
    if not digits:
        raise Fault(f"The seat {cell[:20]!r} is no number from 1.")
    return int(digits[1])


@lru_cache(maxsize=4_096)
def word(field: str, cell: str) -> str | None:
    """The code of a stated word, None when it isn't known."""
    return _words().get((field, keys(cell))) if cell else None


@cache
def _words() -> dict[tuple[str, tuple[str, ...]], str]:
    return {
        (row["field"], keys(word)): row["value"]
        for row in reference.table("register_words")
        for word in row["words"].split("|")
    }
