"""Columns of register lists: what a header such as "Mobile No.", "पद" or "Name of BDO" says, in Hindi or English."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from loaders import committee_columns, lgd_headers, post_words

# Words of a field. A header is of the first field that has one of them in it.
_FIELDS = {
    "none": "s no|sl no|sr no|sno|serial|row|क्रम|क्रमांक|क्र सं|father|husband|पिता|पति|address|पता|email"
    "|e mail|ईमेल|ई मेल|caste|जाति|age|आयु|उम्र|birth|जन्म|epic|voter id|aadhaar|aadhar|आधार|photo|फोटो|remarks|remark"
    "|टिप्पणी|अभ्युक्ति|अभियुक्ति|रिमार्क|signature|हस्ताक्षर|assembly|constituency|lok sabha|vidhan sabha|विधानसभा"
    "|विधान सभा|लोकसभा|लोक सभा",
    "seat": "seat|seat no|सीट|पद संख्या|पद क्रम|पद क्रमांक",
    "phone": "mobile|mob|mobail|phone|ph|telephone|tel|cell|whatsapp|contact|sampark|doorbhash|मोबाइल|मोबाईल|मो नं"
    "|मो नंबर|मो संख्या|फोन|दूरभाष|संपर्क|व्हाट्सएप|व्हाट्सऐप|वाट्सएप",
    "from_day": "from|since|w e f|wef|start|appointed|appointment|joining|joined|effective|nominated|nomination|कब से|से"
    "|प्रारंभ|नियुक्ति|पदभार|योगदान|मनोनयन|मनोनीत",
    "to_day": "to|till|until|upto|end|relieved|कब तक|तक|समाप्ति|विरमित",
    "gender": "gender|sex|लिंग",
    "consent": "consent|opt in|सहमति|अनुमति",
    "post": "post|designation|desig|position|role|pad|padnam|पद|पदनाम|दायित्व|पोस्ट",
    "level": "level|स्तर",
}
_LANGUAGE, _NAME = "language|bhasha|भाषा|बोली", "name|naam|नाम|office bearer|holder|padadhikari|पदाधिकारी|पदधारी|धारक"
_NAMED = "name|naam|person|नाम|व्यक्ति"  # beside a word for a phone: whom one rings, perhaps with the number
_PLACE = "place|unit|area|location|स्थान|क्षेत्र|इकाई"
# What these words say when nothing else stands in a header.
_SERIALS = frozenset(map(post_words.keys, ("sn", "sl", "sr", "s", "s n", "s l", "s r", "no", "क्र", "सं")))
_PHONES = frozenset(map(post_words.keys, ("मो", "mo", "m no", "no mob")))
_SEPARATORS = re.compile(r"[/&,]| (?:and|एवं|तथा|और|व) ")
# "मो0 नं0", "क्र0सं0": the sign of a short form.
_ABBREVIATED = re.compile("(?<=[\u0900-\u0939\u093e-\u094d])[0०॰](?![0-9०-९])")
# Levels that the LGD's lists don't have.
_LEVELS = {
    "booth": "booth|polling station|part|बूथ|मतदान केंद्र|भाग",
    "mandal": "mandal|मंडल",
    "subdivision": "subdivision|sub division|anumandal|अनुमंडल",
    "department": "department|dept|vibhag|विभाग",
}
_CODE = "code|no|number|lgd|कोड|संख्या|सं"


class Column(NamedTuple):
    """What a header says: a field of a person or line, or `code`, `name`, `local` of a place; the `post` it names."""

    what: str | None
    level: str | None = None
    post: str | None = None


UNKNOWN = Column(None)


@lru_cache(maxsize=4_096)
def column_of(header: str) -> Column:
    """The meaning of a header such as "Mobile No.", "पद", "Name of BDO", "प्रखण्ड का नाम" or "Local Body Code"."""
    words = post_words.keys(plain(header))
    if not words or is_left(header):
        before = _SEPARATORS.split(header, maxsplit=1)[0]  # "Name & address"
        return column_of(before) if before != header else UNKNOWN
    if of_committee := committee_columns.field_of(words):
        return Column(of_committee)
    told = post_words.said(plain(header))
    post = header if told.role else None
    field = next((name for name, own in _FIELDS.items() if _has(words, own)), "phone" if words in _PHONES else None)
    if field == "post" and post:
        field = None  # "post of president": the name of who holds it
    if field == "phone" and _has(words, _NAMED):
        field = None if post else "name"  # "name and mobile": a cell of both
    if field:
        return Column(field, post=post)
    if post:
        return Column("name", post=post)
    own = next((level for level, own in _LEVELS.items() if _has(words, own)), None)
    if own and lgd_headers.column_of(header).what != "other":
        return Column("code" if _has(words, _CODE) else "name", own)
    lgd = lgd_headers.column_of(header)
    if lgd.level == "circle" and "block" in map(post_words.level_of, words):
        return Column("name", "block")  # "प्रखंड/अंचल": the circle goes by the name of the block
    if lgd.level is not None:
        return Column(lgd.what if lgd.level and lgd.what != "other" else None, lgd.level or None)
    for field, own in (("language", _LANGUAGE), ("place", _PLACE), ("name", _NAME)):
        if _has(words, own):
            return Column(field)
    return UNKNOWN


def is_left(header: str) -> bool:
    """Is it the header of a column that is known and not read: a running number, a father's name?"""
    words = post_words.keys(plain(header))
    return _has(words, _FIELDS["none"]) or words in _SERIALS or not any(map(str.isalpha, header))


def plain(header: str) -> str:
    """A header without the zeros that Hindi writes for the point of a short form: "मो0 नं0", "क्र०सं०"."""
    return _ABBREVIATED.sub(" ", header)


def _has(words: tuple[str, ...], phrases: str) -> bool:
    return any(words[at : at + len(phrase)] == phrase for phrase in _phrases(phrases) for at in range(len(words)))


@cache
def _phrases(phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(post_words.keys(phrase) for phrase in phrases.split("|"))
