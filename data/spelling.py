"""Spelling: words of a text, and one key for the ways a word is written in Devanagari or Roman script."""

import re
import unicodedata
from functools import lru_cache

# A word: Latin with its marks, Devanagari with its signs (without danda and abbreviation sign), digits, joiners.
WORD = re.compile(
    "([0-9A-Za-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff\u0900-\u0963\u0966-\u096f\u0971-\u097f\u200c\u200d]+)"
)
# B.D.O., C.O., बी.डी.ओ., बी डी ओ, सी॰ओ॰: one word, however it is dotted.
_DOTTED = re.compile(
    r"\b(b)\.? ?(d)\.? ?(o)\b\.?|\b(c)\. ?(o)\b\.?"
    r"|(?<![\u0900-\u0963])(?:(बी)[.॰ ]*(डी)[.॰ ]*(ओ)|(सी)[.॰ ]+(ओ))(?![\u0900-\u0963])[.॰]?",
    re.IGNORECASE,
)
_DIGITS = {ord("०") + i: str(i) for i in range(10)}
_SIGNS = str.maketrans(
    {
        "\u093c": None,  # nukta
        "\u200c": None,
        "\u200d": None,
        "\u0903": None,  # visarga
        "ँ": "ं",
        "ई": "इ",
        "ऊ": "उ",
        "ी": "ि",
        "ू": "ु",
        "श": "स",
        "ष": "स",
        "ॉ": "ा",
        "ऑ": "आ",
        "ॅ": "े",
        **{chr(code): digit for code, digit in _DIGITS.items()},
    }
)
_HALF_NASAL = re.compile("[ङञणनम]्(?=[कखगघचछजझटठडढतथदधपफबभ])")
_DOUBLED = re.compile(r"([\u0915-\u0939])्(?=\1)")
_ASPIRATED = re.compile("क्(?=ख)|ख्(?=ख)|ग्(?=घ)|च्(?=छ)|ज्(?=झ)|ट्(?=ठ)|ड्(?=ढ)|त्(?=थ)|द्(?=ध)|प्(?=फ)|ब्(?=भ)")
_LATIN = (
    ("aa", "a"),
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "au"),
    ("chh", "ch"),
    ("sh", "s"),
    ("ph", "f"),
    ("w", "v"),
    ("z", "j"),
    ("q", "k"),
    ("iya", "ia"),
    ("iyo", "io"),
)
_TWICE = re.compile(r"([a-z])\1+")


def tidy(text: str) -> str:
    """The text with dotted short forms of BDO and CO as one word; all else as it was."""
    if "." in text or "॰" in text or "ी ओ" in text:
        return _DOTTED.sub(lambda found: "".join(part for part in found.groups() if part), text)
    return text


def words_of(tidied: str) -> list[str]:
    """The words of a tidy text."""
    return WORD.findall(tidied)


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """One key for the spellings of a word; nothing else may tell two keys apart.

    Both scripts: Unicode NFC, joiners off, digits as 0-9. Devanagari: nukta and visarga off, chandrabindu and half
    nasals as anusvara, long i and u as short, श and ष as स, ण as न, doubled letters once, ॉ as ा. Roman: case and
    marks off; aa, ee, oo, ou, sh, ph, w, z, q, chh, iya in one form each; doubled letters once.
    Never crosses scripts, and keeps what tells places apart: a and ā in Devanagari, aspirates, b and v.
    """
    if word.isascii():
        key = word.casefold()
    else:
        key = unicodedata.normalize("NFC", word).translate(_SIGNS).replace("ाे", "ा")
        key = _HALF_NASAL.sub("ं", key)
        key = _ASPIRATED.sub("", _DOUBLED.sub("", key)).replace("ण", "न")
        if any(letter < "\u0900" for letter in key):
            marked = unicodedata.normalize("NFD", key.casefold())
            key = "".join(letter for letter in marked if not "\u0300" <= letter <= "\u036f")
    if key.isascii():
        for written, kept in _LATIN:
            key = key.replace(written, kept)
        key = _TWICE.sub(r"\1", key)
    return key
