"""Sound: how a word is said, as keys that both scripts share, broader than `fold`, which tells spellings apart.

`said` is the word in plain Roman letters: sh, श and ष are s, v, w and b are b, aspirates lose their h, long vowels are
short, doubled letters single, ai, ay and ऐ are e, au, ou and औ are o, chandrabindu and half nasals are n, -iya is -ia.
`bones` leaves out every a but a first and a last one, since Hindi writes some that nobody says, and says some that
nobody writes: लोहरदगा, "Lohardaga" and "Lohardga" are "lohrdga".

A table of letters of our own: indic-transliteration needs 0.2 ms a word, which is fifty times as long, and gives ड़ and
ज़ letters that depend on the scheme.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import combinations

# A consonant brings its a ("ka"), a sign of a vowel takes it away ("~"); a long A is told apart: it stays at an end.
_LETTERS = str.maketrans(
    dict(zip("कगङचजञटडणतदनपबमयरलळवशषसह", map("{}a".format, "kgncjntdntdnpbmyrllvsssh"), strict=True))
    | dict(zip("खघछझठढथधफभ", map("{}a".format, "kgcjtdtdpb"), strict=True))
    | {"अ": "a", "आ": "A", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ऋ": "ri", "ए": "e", "ऐ": "e", "ओ": "o", "औ": "o"}
    | {"ऑ": "o", "ऍ": "e", "ऎ": "e", "ऒ": "o", "ं": "n", "ँ": "n", "ः": "", "ऽ": "", "़": "", "\u200c": "", "\u200d": ""}
    | {"्": "~", "ा": "~A", "ि": "~i", "ी": "~i", "ु": "~u", "ू": "~u", "ृ": "~ri", "े": "~e", "ै": "~e", "ो": "~o"}
    | {"ौ": "~o", "ॉ": "~o", "ॅ": "~e", "ॆ": "~e", "ॊ": "~o"}
    | {chr(ord("०") + digit): str(digit) for digit in range(10)}
)
_SIGN_TWICE = re.compile(r"(~[Aeiou])\1+")
_GLIDE = re.compile(r"Aya(?=[^aAeiou~]|$)")  # राय, रायडीह: as "rai"
_CH = re.compile("ch+")
_LATIN = (("q", "k"), ("x", "ks"), ("z", "j"), ("w", "v"), ("ph", "f"), ("f", "p"))
_EUROPEAN = (("dž", "j"), ("tš", "ch"), ("č", "ch"), ("ć", "ch"), ("ç", "ch"), ("š", "sh"), ("ş", "sh"), ("ś", "sh"))
_EUROPEAN += (("ž", "j"), ("ż", "j"), ("ğ", "g"), ("ı", "i"))
_GERMAN = (("dsch", "j"), ("tsch", "ch"), ("sch", "sh"), ("cz", "ch"), ("dz", "j"))
_VILLAGE = re.compile(r"ga(?:nv|vn|v)$|goan$|(?<=i)y?a(?:nv|vn|v)$")  # गांव, गाँव, "gaw", "gawn": as "gaon"
_BREATH = re.compile(r"(?<=[bcdgjklmnprst])h+|h(?=[bcdgjklmnprst]|$)")
_SILENT = re.compile("(?<!^)h(?=[bcdgjklmnprst])")  # फतेहपुर, "Fatehpur"
_GLIDING = re.compile(r"(?<=[bcdgjklmnprst])y(?=[aeou])")  # "Manjhyaon", "Kalyasol": as "Manjhiaon"
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 17)
def said(word: str) -> str:
    """How a word is said, in plain Roman letters; empty for one of another script."""
    if word.isascii():
        return _plain(_CH.sub("C", _from_german(word.lower())).replace("c", "k").replace("C", "c"))
    text = unicodedata.normalize("NFC", word)
    if any("\u0900" <= letter <= "\u097f" for letter in text):
        text = text.replace("ड़", "र").replace("ढ़", "र").replace("ज्ञ", "ग्य").translate(_LETTERS)
        text = (
            _SIGN_TWICE.sub(r"\1", text).replace("~e~A", "~o").replace("~A~e", "~o").replace("a~", "").replace("~", "")
        )
        text = _GLIDE.sub("e", text)
        if len(text) > 2 and text[-1] == "a":
            text = text[:-1]
        text = text.lower()
    else:
        marked = unicodedata.normalize("NFD", _as_english(unicodedata.normalize("NFC", word.casefold())))
        text = "".join(letter for letter in marked if not "\u0300" <= letter <= "\u036f")
        text = _CH.sub("C", text).replace("c", "k").replace("C", "c")
    return _plain(text) if text.isascii() else ""


def _plain(text: str) -> str:
    """What both scripts' letters have in common."""
    for written, kept in _LATIN:
        if written[0] in text:
            text = text.replace(written, kept)
    if text[-1:] in ("v", "n"):
        text = _VILLAGE.sub(lambda end: "gaon" if end.group()[0] == "g" else "aon", text)
    text = _BREATH.sub("", text).replace("aa", "a").replace("ee", "i").replace("oo", "u")
    text = _GLIDING.sub("i", text) if "y" in text else text
    text = text.replace("iy", "i").replace("ai", "e").replace("ay", "e")
    text = text.replace("au", "o").replace("ou", "o").replace("mp", "np").replace("mb", "nb")
    text = text.replace("uva", "ua").replace("ova", "oa").replace("v", "b")
    return _TWICE.sub(r"\1", text)


def _from_german(word: str) -> str:
    """German and Polish spellings in plain letters: "Dschamschedpur", "Rantschi", "Ranczi"."""
    if "z" in word or "sch" in word:
        for written, kept in _GERMAN:
            word = word.replace(written, kept)
    return word


def _as_english(word: str) -> str:
    """Letters of other tongues of Europe by which English writes the sound: "Džamšedpur", "Cemşidpur", "Rančis"."""
    if any(letter in word for letter in "şğı"):  # Turkish, whose c is j
        word = word.replace("c", "j")
    for written, kept in _EUROPEAN:
        word = word.replace(written, kept)
    return word


@lru_cache(maxsize=1 << 17)
def bones(said: str) -> str:
    """The key of what was said: without its a, but for a first and a last one."""
    if len(said) < 3:
        return said
    return _TWICE.sub(r"\1", _SILENT.sub("", said[:1] + said[1:-1].replace("a", "") + said[-1:]))


def sways(words: list[str]) -> list[str]:
    """How a name may be said: ड़ as r or as d, ड as d or as r, a nasal or none before a consonant and at the end."""
    forms = [""]
    for word in words:
        forms = [form + each for form in forms for each in _sways_of(word)]
    return forms


@lru_cache(maxsize=1 << 14)
def _sways_of(word: str) -> tuple[str, ...]:
    if not any("\u0900" <= letter <= "\u097f" for letter in word):
        return (said(word),)
    places = [i for i, letter in enumerate(word) if letter in "ंँ" or (letter in "डढ" and i and word[i - 1] != "्")][:4]
    forms = {}
    for n in range(len(places) + 1):
        for chosen in combinations(places, n):
            forms[said("".join(_swayed(word, i) if i in chosen else letter for i, letter in enumerate(word)))] = True
    return tuple(forms)


def _swayed(word: str, i: int) -> str:
    """The letter at i, said the other way: no nasal; ड़ as ड, ड as ड़."""
    if word[i] in "ंँ":
        return ""
    return word[i] + "\u200d" if word[i + 1 : i + 2] == "़" else word[i] + "़"
