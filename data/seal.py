"""The one codec between the ledger and the disk: `seal` before writing, `open` after reading.

Plain for now: a record has a version byte before it, a kept file an ending that says so. When sign-in comes, a second
version encrypts, and what was kept before stays readable.
"""

PLAIN = b"\x01"
PLAIN_FILE = ".plain"  # ending of a kept file that is the bytes as they came, and is read where it lies


class BrokenSeal(Exception):
    """Bytes that this codec can't open."""


def seal(plain: bytes) -> bytes:
    """The bytes as they go to disk."""
    return PLAIN + plain


def open(sealed: bytes) -> bytes:  # noqa: A001 - the word of the house: seal and open
    """The bytes as they were before `seal`; BrokenSeal when they were not sealed here."""
    if sealed[:1] != PLAIN:
        raise BrokenSeal(f"A record begins with {sealed[:1]!r}; this version opens only {PLAIN!r}.")
    return sealed[1:]
