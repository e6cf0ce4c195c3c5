"""Copies: keys by which texts that are nearly the same find each other, however they were forwarded."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from data.spelling import fold, words_of

FEWEST = 8  # words; a shorter text ("bijli nahi hai") is written by many who never saw each other's
_BANDS, _ROWS = 6, 4
_SEEDS = np.array(
    [int.from_bytes(blake2b(b"%d" % at, digest_size=8).digest(), "little") | 1 for at in range(_BANDS * _ROWS)],
    np.uint64,
)
_MIX = np.uint64(0x9E3779B97F4A7C15)


def keys_of_texts(texts: Sequence[str]) -> list[list[int]]:
    """For each text its keys (64 bits, at most six), none for a text of fewer than eight words.

    Two texts that share a key are nearly the same: MinHash over pairs of neighbouring words, six bands of four (Broder
    1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, ch. 3). Of two texts that share 9 of 10 pairs 99.8 %
    find each other, of 8 of 10 96 %, of 5 of 10 32 %, of 1 in 10 0.06 %. Spelling is folded; signs, emoji and phone
    numbers don't count.
    """
    found: list[list[int]] = [[] for _ in texts]
    hashes: list[int] = []
    starts: list[int] = []
    whose: list[int] = []
    for at, text in enumerate(texts):
        words = [word for word in words_of(text) if not (len(word) > 6 and word.isdigit())]
        if len(words) >= FEWEST:
            whose.append(at)
            starts.append(len(hashes))
            hashes.extend(map(_hashed, words))
    if not whose:
        return found
    one = np.array(hashes, np.uint64)
    pairs = _mixed(np.append(one[:-1] * _MIX + one[1:], one[-1]))
    ends = np.array([*starts[1:], len(one)]) - 1
    pairs[ends] = pairs[ends - 1]  # no pair reaches into the next text
    least = np.stack([np.minimum.reduceat(_mixed(pairs ^ seed), starts) for seed in _SEEDS])
    keys = np.zeros((_BANDS, len(whose)), np.uint64)
    for row in range(_ROWS):
        keys = _mixed(keys * _MIX + least[row::_ROWS])
    for at, key in zip(whose, keys.T.tolist(), strict=True):
        found[at] = sorted(set(key))
    return found


def _mixed(values: np.ndarray) -> np.ndarray:
    """Each value with its bits well stirred (the finisher of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@lru_cache(maxsize=1 << 17)
def _hashed(word: str) -> int:
    return int.from_bytes(blake2b(fold(word).encode(), digest_size=8).digest(), "little")
