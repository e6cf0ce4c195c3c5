"""Headers of register lists: which column holds what, in Hindi or English. A list may have one column of posts, or a
column for each post ("Name of BDO", "अध्यक्ष")."""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from loaders import committee_columns, lgd_headers, post_words

TITLE_ROWS = 30  # how far down the header is looked for
_LONGEST = 120  # characters; a longer cell heads nothing
# Words of a field. A header is of the first field that has one of them in it.
_FIELDS = {
    "none": "s no|sl no|sr no|sno|serial|row|क्रम|क्रमांक|father|husband|पिता|पति|address|पता|email|ईमेल|caste|जाति|age"
    "|आयु|उम्र|epic|voter id|aadhaar|aadhar|आधार|photo|फोटो|remarks|remark|टिप्पणी|अभ्युक्ति|signature|हस्ताक्षर",
    "seat": "seat|seat no|सीट|पद संख्या|पद क्रम|पद क्रमांक",
    "phone": "mobile|mob|phone|telephone|tel|cell|whatsapp|contact|मोबाइल|मोबाईल|फोन|दूरभाष|संपर्क|व्हाट्सएप|व्हाट्सऐप",
    "from_day": "from|since|w e f|wef|start|appointed|appointment|joining|joined|effective|कब से|से|प्रारंभ"
    "|नियुक्ति|पदभार|योगदान",
    "to_day": "to|till|until|upto|end|relieved|कब तक|तक|समाप्ति|विरमित",
    "gender": "gender|sex|लिंग",
    "consent": "consent|opt in|सहमति|अनुमति",
    "post": "post|designation|padnam|पद|पदनाम",
    "level": "level|स्तर",
}
_LANGUAGE, _NAME = "language|bhasha|भाषा|बोली", "name|naam|नाम|office bearer|holder|पदाधिकारी|पदधारी|धारक"
_PLACE = "place|unit|area|location|स्थान|क्षेत्र|इकाई"
# Levels that the LGD's lists don't have.
_LEVELS = {
    "booth": "booth|polling station|part|बूथ|मतदान केंद्र|भाग",
    "mandal": "mandal|मंडल",
    "subdivision": "subdivision|sub division|anumandal|अनुमंडल",
    "department": "department|dept|vibhag|विभाग",
}
_WHAT = (("code",), ("name", "local"))
_CODE = "code|no|number|lgd|कोड|संख्या|सं"


class Column(NamedTuple):
    """What a header says: a field of a person or line, or `code`, `name`, `local` of a place; the `post` it names."""

    what: str | None
    level: str | None = None
    post: str | None = None


@dataclass
class Group:
    """The columns that tell of one holder, by field; `post` when the header names it."""

    post: str | None = None
    columns: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Header:
    """One header row: its row number, its width, for each level of places the columns of codes and of names, those of
    each holder, and those that tell of the committee by field."""

    row: int
    width: int
    levels: tuple[tuple[str, tuple[list[int], list[int]]], ...]
    groups: tuple[Group, ...]
    committee: tuple[tuple[str, int], ...] = ()

    @property
    def persons(self) -> list[int]:
        """The columns that may hold a name or a number of a person."""
        return sorted(at for g in self.groups for what in ("name", "phone") for at in g.columns.get(what, ()))


def header_of(number: int, cells: list[str]) -> Header | None:
    """The header that these cells are, else None: it has somebody's name, and a place or a post; or a place, and
    something about its committee."""
    if any(len(cell) > _LONGEST or cell.replace(".", "").isdigit() for cell in cells):
        return None
    columns = [column_of(cell) for cell in cells]
    by_level = ((level, tuple(_having(columns, level, what) for what in _WHAT)) for level in post_words.LEVELS)
    levels = tuple((level, held) for level, held in by_level if any(held))
    groups = _groups(columns)
    told = {what for group in groups for what in group.columns}
    committee = tuple((column.what, at) for at, column in enumerate(columns) if column.what in committee_columns.FIELDS)
    if not (groups and (levels or "place" in told or "post" in told) or committee and levels):
        return None
    return Header(number, len(cells), levels, groups, committee)


def _having(columns: list[Column], level: str, what: tuple[str, ...]) -> list[int]:
    """The columns that hold this of a level, those of the first word first."""
    return [at for word in what for at, column in enumerate(columns) if (column.level, column.what) == (level, word)]


def _groups(columns: list[Column]) -> tuple[Group, ...]:
    """Who is told of: each name begins a holder, unless it is the same name in another script; other columns are of the
    holder before them, or of the one with their post."""
    groups: list[Group] = []
    first = Group()  # what stands before the first name
    for at, (what, level, post) in enumerate(columns):
        if level or not what or what in committee_columns.FIELDS:
            continue
        own = next((g for g in groups if g.post == post), None)
        if what == "name" and own is None:
            own = Group(post, {} if groups else first.columns)
            groups.append(own)
        elif own is None or post is None:
            own = groups[-1] if groups else first
        own.columns.setdefault(what, []).append(at)
    for group in groups[1:]:
        for what in ("level", "place"):
            if what in groups[0].columns:
                group.columns.setdefault(what, groups[0].columns[what])
    return tuple(groups)


@lru_cache(maxsize=4_096)
def column_of(header: str) -> Column:
    """The meaning of a header such as "Mobile No.", "पद", "Name of BDO", "प्रखण्ड का नाम" or "Local Body Code"."""
    words = post_words.keys(header)
    if not words or _has(words, _FIELDS["none"]):
        return Column(None)
    if of_committee := committee_columns.field_of(words):
        return Column(of_committee)
    told = post_words.said(header)
    post = header if told.role else None
    field = next((name for name, own in _FIELDS.items() if _has(words, own)), None)
    if field == "post" and post:
        field = None  # "post of president": the name of who holds it
    if field:
        return Column(field, post=post)
    if post:
        return Column("name", post=post)
    own = next((level for level, own in _LEVELS.items() if _has(words, own)), None)
    if own:
        return Column("code" if _has(words, _CODE) else "name", own)
    lgd = lgd_headers.column_of(header)
    if lgd.level == "circle" and "block" in map(post_words.level_of, words):
        return Column("name", "block")  # "प्रखंड/अंचल": the circle goes by the name of the block
    if lgd.level is not None:
        return Column(lgd.what if lgd.level and lgd.what != "other" else None, lgd.level or None)
    for field, own in (("language", _LANGUAGE), ("name", _NAME), ("place", _PLACE)):
        if _has(words, own):
            return Column(field)
    return Column(None)


def _has(words: tuple[str, ...], phrases: str) -> bool:
    return any(words[at : at + len(phrase)] == phrase for phrase in _phrases(phrases) for at in range(len(words)))


@cache
def _phrases(phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(post_words.keys(phrase) for phrase in phrases.split("|"))
