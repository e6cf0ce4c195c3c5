"""Cells of a register list: what one says, as a post, a name, a number or a stated word. Each raises Fault."""

import re
from functools import cache, lru_cache

from data import reference
from data.phones import one_form, plain_digits
from loaders.post_words import keys, level_of, post_at, said

LONGEST = 120  # characters of a name
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
    known = ", ".join(post.name_en for post in reference.posts() if post.level)
    raise Fault(f"Post {cell[:60]!r} is not known here. Known are: {known}.")


def name(cell: str) -> str | None:
    """The name of a person; None where nobody is named, or a vacancy is stated."""
    if not cell or word("holder", cell) == "vacant":
        return None
    if len(cell) > LONGEST:
        raise Fault(f"The name is longer than {LONGEST} letters.")
    if not any(letter.isalpha() for letter in cell):
        if not re.search(r"\w", cell):  # "-", "--"
            return None
        raise Fault("The name has no letter.")
    return cell


def number(cell: str) -> str | None:
    """The first number of a cell in one form."""
    if not re.search(r"\w", cell):
        return None
    found = (one_form(plain_digits(part).strip()) for part in re.split(r"[,;/]| {2,}", cell))
    if first := next(filter(None, found), None):
        return first
    raise Fault("The phone number is none: 7 to 15 digits, such as 9876543210 or +91 98765 43210.")


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
