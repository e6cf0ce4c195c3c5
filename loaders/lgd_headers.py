"""Headers of lists and shape files of the LGD tree: which level a column speaks of, and what it says of it."""

import re
from functools import lru_cache
from typing import NamedTuple

# Longer words first: a "block panchayat" is a body outside the tree, a "sub-district" no district. Words stand between
# blanks; \b would break Devanagari words at their vowel signs.
_LEVELS = (
    ("", r"(?:block|intermediate|janpad|kshetra|district|zilla|zila|jila) (?:panchayat|parishad|samiti)"),
    ("", r"(?:parent|traditional|urban) local ?bod(?:y|ies)|assembly|parliament\w*|ward"),
    (
        "circle",
        r"sub ?dist(?:rict|t)?s?|sdt|subdt|subdist|tehsil|taluka?|mandal|(?:revenue )?circle|anchal|अंचल|तहसील|उपजिला",
    ),
    (
        "panchayat",
        r"local ?bod(?:y|ies)|(?:gram|village) ?panchayats?|grampanchayat|panchayats?|g ?p|ग्राम पंचायत|पंचायत",
    ),
    ("block", r"(?:(?:community )?development |c ?d )?blocks?|blk|prakhand|vikas khand|प्रखंड|ब्लॉक|ब्लाक|विकासखंड"),
    ("village", r"villages?|vill|vil|mauza|gaon|गांव|ग्राम|मौजा"),
    ("district", r"districts?|dist|distt|dt|zila|zilla|jila|जिला|जिले|जनपद"),
    ("state", r"states?|st|state ut|राज्य|प्रदेश"),
)
_NOT_OURS = re.compile(
    r"(?<!\S)(?:census|cen|(?:20)?[01]1|1991|pin|pincode|version|type|area|population|pop|short|hierarchy|status|nic|id|objectid|fid"
    r"|no of|nos of|number of|total|count|कुल|पंचायतों|प्रखंडों|गांवों|ग्रामों|shape|length|leng|km2?|also|s no|sno|sl no"
    r"|जनगणना|क्रम)(?!\S)"
)
# Words for levels that shape files and programs write together with what follows: "dtname", "districtcode".
_JOINED = "sdt|subdt|dt|st|dist|blk|block|gp|vill?|subdist|state|district|subdistrict|village|panchayat|localbody"
_CODE = re.compile(r"(?<!\S)(?:code?|lgd|cd|no|कोड|संख्या)(?!\S)")
_LOCAL = re.compile(r"(?<!\S)(?:local|hindi|hi|vernacular|regional|hn|हिंदी|हिन्दी|स्थानीय)(?!\S)")


class Column(NamedTuple):
    """What a header says: the level it speaks of (None: none named; "": a body outside the tree), what it holds."""

    level: str | None
    what: str  # code, name, local (the name in the local language), other
    lgd: bool  # the LGD is named


@lru_cache(maxsize=4_096)
def column_of(header: str) -> Column:
    """The meaning of a header such as "Local Body Name (In Local language)", "block_lgd", "dtname" or "जिला कोड"."""
    text = _words(header)
    level = None
    for own, pattern in _LEVELS:
        found = re.search(rf"(?<!\S)(?:{pattern})(?!\S)", text)
        if found:
            level, text = own, text[: found.start()] + " " + text[found.end() :]
            break
    lgd = bool(re.search(r"\blgd\b", text))
    if _NOT_OURS.search(text):
        return Column(level, "other", lgd)
    if _CODE.search(text):
        return Column(level, "code", lgd)
    return Column(level, "local" if _LOCAL.search(text) else "name", lgd)


def _words(header: str) -> str:
    """Lower-case words: "DistLGD", "dist_lgd", "dtcode11" and "Dt. Code (2011)" come apart alike."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    text = re.sub(r"\W|_", lambda m: m.group() if "\u0900" <= m.group() <= "\u097f" else " ", text).lower()
    text = text.replace("प्रखण्ड", "प्रखंड").replace("\u093c", "").replace("ँ", "ं")
    text = re.sub(rf"\b({_JOINED})(code|name|lgd)", r"\1 \2", text)
    text = re.sub(r"(code|name|lgd|census)(\d\d|cod|english|local)", r"\1 \2", text)
    return " ".join(text.split())
