"""Passwords: what is accepted as one, and how it is kept.

Argon2id with parameters of the OWASP Password Storage Cheat Sheet (19 MiB, 2 passes, 1 lane; also in ASVS 5.0, appendix
C). They are written into each hash: when they change here, `is_old` says so and the next sign-in hashes anew.
"""

import re
import threading
from functools import cache

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from zxcvbn import zxcvbn

SHORTEST = 15  # where it is the only factor: NIST SP 800-63B-4, 3.1.1.2; ASVS 5.0, 6.2.1 recommends the same
LONGEST = 200  # ASVS 5.0, 6.2.9 asks for 64 at least
_LEAST_GUESSED = 3  # of zxcvbn's 0 to 4: common words, names, rows of keys and their repetitions stay below
_JUDGED = 72  # zxcvbn looks no further

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)
_at_once = threading.BoundedSemaphore(2)  # a storm of sign-ins must not take all memory and cores


class WeakPassword(Exception):
    """A password that would be guessed. `code`: short, long, guessable."""

    def __init__(self, code: str, words: str):
        super().__init__(words)
        self.code = code


def accept(password: str, *about: str) -> None:
    """Raise WeakPassword unless it may be kept. `about`: login and name, which must not be what it is made of."""
    if len(password) < SHORTEST:
        raise WeakPassword("short", f"A password has at least {SHORTEST} characters; four words that nobody links do.")
    if len(password) > LONGEST:
        raise WeakPassword("long", f"A password has at most {LONGEST} characters.")
    known = [part for words in about for part in (words, *re.split(r"[\W_]+", words)) if len(part) > 2]
    if zxcvbn(password[:_JUDGED], user_inputs=known)["score"] < _LEAST_GUESSED or len(set(password)) < 6:
        raise WeakPassword("guessable", "This password is easy to guess. Take four words that nobody links.")


def hashed(password: str) -> str:
    """The hash as it is kept, with its parameters and salt."""
    with _at_once:
        return _hasher.hash(password)


def is_right(kept: str | None, password: str) -> bool:
    """Whether it is the password of this hash; without a hash the same work is done for nothing (equal time)."""
    with _at_once:
        try:
            return _hasher.verify(kept or _nobody(), password[:LONGEST]) and kept is not None
        except (VerifyMismatchError, InvalidHashError):
            return False


def is_old(kept: str) -> bool:
    """Whether the hash was made with other parameters than those of now."""
    return _hasher.check_needs_rehash(kept)


@cache
def _nobody() -> str:
    return _hasher.hash("the password of nobody")
