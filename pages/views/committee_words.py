"""Words for committees: names of steps and levels, and how a place stands, in the party's own form."""

from collections.abc import Mapping
from typing import Any

from pages.views.terms import committee_step
from pages.views.words import _, n_, number

LEVELS = ("panchayat", "mandal", "block", "district")
COUNTED = ("proposed", "formed", "approved", "alive", "met")
Row = Mapping[str, Any]


def read(url: Mapping[str, str]) -> tuple[str, str | None]:
    """The level of committees that a URL asks for, and what in it could not be understood."""
    said = url.get("committees", LEVELS[0])
    return (said, None) if said in LEVELS else (LEVELS[0], f"committees={said[:40]}")


def step(code: str) -> str:
    """The name of a step of a committee; `met` is a meeting this month."""
    return _("Met this month") if code == "met" else committee_step(code)


def level_of(code: str) -> str:
    """Committees of a level, as one says it of many."""
    return {
        "panchayat": _("Panchayat committees"),
        "mandal": _("Mandal committees"),
        "block": _("Block committees"),
        "district": _("District committees"),
    }[code]


def known(row: Row) -> int | None:
    """How many committees there are to be; None where nobody knows."""
    return None if row["expected"] is None or row["expected"] != row["expected"] else int(row["expected"])


def sentence(row: Row, place: str) -> str:
    """How a place stands, in the party's own form: 'Potka: 29 of 34 panchayat committees incomplete'."""
    expected = known(row)
    if expected is None:
        words = {
            "panchayat": _("{place}: the list of panchayats is missing; {formed} panchayat committees known as formed"),
            "block": _("{place}: the list of blocks is missing; {formed} block committees known as formed"),
            "mandal": _("{place}: nobody lists mandals; {formed} mandal committees known as formed"),
        }[row["level"]]
        return words.format(place=place, formed=number(row["formed"]))
    if expected == 1 and row["level"] in ("district", "block"):
        words = {
            ("district", 0): _("{place}: the district committee is formed"),
            ("district", 1): _("{place}: the district committee is incomplete"),
            ("block", 0): _("{place}: the block committee is formed"),
            ("block", 1): _("{place}: the block committee is incomplete"),
        }[row["level"], int(row["missing"])]
        return words.format(place=place)
    if not row["missing"]:
        words = {
            "district": _("{place}: all of {expected} district committees formed"),
            "block": _("{place}: all of {expected} block committees formed"),
            "panchayat": _("{place}: all of {expected} panchayat committees formed"),
        }[row["level"]]
        return words.format(place=place, expected=number(expected))
    words = {
        "district": _("{place}: {missing} of {expected} district committees incomplete"),
        "block": _("{place}: {missing} of {expected} block committees incomplete"),
        "panchayat": _("{place}: {missing} of {expected} panchayat committees incomplete"),
    }[row["level"]]
    return words.format(place=place, missing=number(row["missing"]), expected=number(expected))


def source(row: Row) -> str:
    """Where the number of committees that there are to be is from."""
    expected, missing = known(row), int(row["lists_missing"])
    if row["expected_from"] == "lgd":
        told = _("{expected} by the Local Government Directory (LGD)").format(expected=number(expected or 0))
    elif row["expected_from"] == "lists":
        told = _("{expected} by the imported lists of panchayats").format(expected=number(expected or 0))
    else:
        told = _("How many there are to be is not known")
    if row["level"] == "panchayat" and missing:
        told += " · " + n_(
            "list of panchayats missing of {n} block", "list of panchayats missing of {n} blocks", missing
        )
    return told
