"""Language: which language a text is written in: hi, hi-Latn (Hindi in Roman letters), en, or mixed."""

import re
from functools import lru_cache

from loaders.spelling import fold, tidy, words_of

_DEVANAGARI = re.compile("[\u0900-\u097f]")

# Short words of grammar that stand in one of the two only, so that names and loan words decide nothing.
_HINDI = frozenset(
    fold(word)
    for word in [
        "hai",
        "hain",
        "h",
        "ka",
        "ki",
        "ke",
        "ko",
        "se",
        "me",
        "mein",
        "par",
        "pe",
        "ne",
        "nahi",
        "nahin",
        "nhi",
        "nai",
        "aur",
        "ya",
        "kya",
        "kab",
        "kaha",
        "kahan",
        "kaise",
        "kyu",
        "kyun",
        "ho",
        "hua",
        "hui",
        "hue",
        "raha",
        "rahi",
        "rahe",
        "tha",
        "thi",
        "the",
        "gaya",
        "gayi",
        "gaye",
        "kar",
        "karo",
        "kiya",
        "diya",
        "liya",
        "mila",
        "bhi",
        "hi",
        "to",
        "hum",
        "ham",
        "aap",
        "mera",
        "meri",
        "mere",
        "hamare",
        "hamara",
        "apna",
        "yeh",
        "ye",
        "wo",
        "woh",
        "koi",
        "sab",
        "bahut",
        "abhi",
        "tak",
        "din",
        "mahina",
        "mahine",
        "sal",
        "saal",
        "log",
        "wala",
        "wale",
        "wali",
        "ji",
        "sir",
        "bhai",
        "liye",
        "chahiye",
        "kijiye",
        "dijiye",
        "karwaiye",
        "band",
        "kharab",
        "gaon",
        "pani",
        "sadak",
        "bijli",
        "rha",
        "rhi",
        "rhe",
        "jata",
        "jati",
        "jate",
        "deta",
        "dete",
        "aaya",
        "aayi",
    ]  # noqa: E501
) - {"the", "me", "to", "sir"}
_ENGLISH = frozenset(
    [
        "the",
        "is",
        "are",
        "was",
        "were",
        "of",
        "and",
        "in",
        "to",
        "for",
        "with",
        "not",
        "no",
        "has",
        "have",
        "had",
        "been",
        "be",
        "by",
        "from",
        "at",
        "on",
        "our",
        "my",
        "we",
        "they",
        "it",
        "this",
        "that",
        "there",
        "their",
        "who",
        "when",
        "what",
        "how",
        "please",
        "will",
        "can",
        "since",
        "after",
        "does",
        "do",
        "did",
        "us",
        "you",
        "your",
        "any",
        "only",
        "than",
        "also",
        "which",
        "an",
        "a",
        "as",
        "but",
    ]  # noqa: E501
)


def language_of(text: str) -> str:
    """`hi`, `hi-Latn`, `en` or `mixed`; a text without a word is `hi`, the language of the room.

    A few words of the other script (a name, BDO, km) mix nothing: from a fifth of the words on they do.
    """
    told = list(map(_told_by, words_of(tidy(text))))
    size = len(told) - told.count("digits")
    if not size:
        return "hi"
    deva, hindi, english = map(told.count, ("devanagari", "hindi", "english"))
    latin = hindi + english + told.count("latin")
    if deva and latin < 0.2 * size:
        return "hi"
    if deva > 0.2 * size:
        return "mixed"
    if hindi and english and min(hindi, english) > 0.35 * max(hindi, english) and min(hindi, english) > 2:
        return "mixed"
    if english > hindi:
        return "en"
    return "hi-Latn" if hindi else "en"


@lru_cache(maxsize=1 << 16)
def _told_by(word: str) -> str:
    """What a word is: digits, devanagari, hindi or english (of Roman letters, by the lists), latin, other."""
    if word.isdigit():
        return "digits"
    if not word.isascii():
        return "devanagari" if _DEVANAGARI.search(word) else "other"
    key = fold(word)
    return "hindi" if key in _HINDI else "english" if key in _ENGLISH else "latin"
