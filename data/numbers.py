"""Speakable numbers: what a caller is told, to ask by it later. Six digits, the last one checks the others.

The check digit is Damm's (H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004): it finds every wrong digit and
every swap of two neighbours. Digits only: they are read aloud in any language, and none is taken for a letter. Each
number is a decision in the ledger, written under a lock, so that two processes never give the same one; one that a
crash left unused is not given again.
"""

import fcntl
from functools import cache

from data.decided import Decided
from data.ledger import Ledger
from data.phones import plain_digits
from data.settings import settings

ISSUED = "number_issued"
_LEAST = 6  # digits
_TABLE = (
    *("0317598642", "7092154863", "4206871359", "1750983426", "6123045978"),
    *("3674209581", "5869720134", "8945362017", "9438617205", "2581436790"),
)  # Damm's quasigroup of order 10


def issue(who: str) -> str:
    """A number that was never given before, on disk when this returns: '000013'."""
    settings().local.mkdir(parents=True, exist_ok=True)
    with (settings().local / "numbers.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        last = max((body["serial"] for body in _issued(str(settings().local)).bodies()), default=0)
        number = with_check(last + 1)
        Ledger().decide(who, ISSUED, serial=last + 1, number=number)
    return number


def with_check(serial: int) -> str:
    """The number of a serial: its digits and the check digit, six or more in all."""
    digits = f"{serial:0{_LEAST - 1}d}"
    return f"{digits}{_check(digits)}"


def read(typed: str) -> str | None:
    """The number that somebody typed, with blanks, dashes and digits of any script; None when it is none."""
    digits = "".join(plain_digits(typed).replace("-", " ").replace("–", " ").split())
    if not digits.isdecimal() or not digits.isascii() or not _LEAST <= len(digits) <= 12:
        return None
    return digits if _check(digits) == 0 else None


def spaced(number: str) -> str:
    """As it is shown: '000 013'."""
    return " ".join(number[max(0, end - 3) : end] for end in range(len(number) % 3 or 3, len(number) + 1, 3))


def _check(digits: str) -> int:
    found = 0
    for digit in digits:
        found = int(_TABLE[found][int(digit)])
    return found


@cache
def _issued(_local: str) -> Decided:
    return Decided(ISSUED)
