"""Places typed into columns of their own, put together with the words of their levels."""

from functools import lru_cache

# The words a reader of places looks for beside a name, coarse to fine; a place without a level stays as typed.
LEVELS = {"state": "राज्य", "district": "जिला", "block": "प्रखंड", "panchayat": "पंचायत", "village": "गाँव", "place": ""}
_LEVEL_WORDS = {
    "state": ("राज्य", "state"),
    "district": ("जिला", "ज़िला", "जिले", "district", "zila", "jila", "dist"),
    "block": ("प्रखंड", "प्रखण्ड", "ब्लॉक", "block", "prakhand"),
    "panchayat": ("पंचायत", "panchayat"),
    "village": ("गाँव", "गांव", "ग्राम", "टोला", "मोहल्ला", "village", "gram", "tola"),
    "place": (),
}


@lru_cache(maxsize=65_536)
def place_text(columns: tuple[tuple[str, int], ...], typed: tuple[str, ...]) -> str | None:
    """The places as typed, each beside the word of its level: "जिला रांची, प्रखंड कांके". One of each level."""
    named: dict[str, str] = {}
    for (level, _), place in zip(columns, typed, strict=True):
        if place and level not in named:
            named[level] = of_level(level, place)
    return ", ".join(named.values()) or None


@lru_cache(maxsize=65_536)
def of_level(level: str, place: str) -> str:
    """One place as typed, beside the word of its level when it has none."""
    has_word = any(word in place.lower() for word in _LEVEL_WORDS[level])
    return place if has_word or not LEVELS[level] else f"{LEVELS[level]} {place}"
