"""How much a test tries: all of it with `--slow`, a part of it else. What it holds to is the same."""

import random
from collections.abc import Iterable
from typing import TypeVar

_SEED = 7
_Case = TypeVar("_Case")

is_slow = False  # set by tests/conftest.py before any test is read


def examples(whole: int) -> int:
    """How many examples of a property are tried: `whole` with `--slow`, else a tenth."""
    return whole if is_slow else max(8, whole // 10)


def part(whole: int, few: int) -> int:
    """`whole` with `--slow`, else `few`: seeds, kills, rounds."""
    return whole if is_slow else few


def sample(cases: Iterable[_Case], few: int) -> list[_Case]:
    """All cases with `--slow`, else `few` of them, the same in every run and in their order. For cases of one kind,
    where each goes the same way; what goes a way of its own is named in a test of its own."""
    known = list(cases)
    if is_slow or few >= len(known):
        return known
    return [known[at] for at in sorted(random.Random(_SEED).sample(range(len(known)), few))]
