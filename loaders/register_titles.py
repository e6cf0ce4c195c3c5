"""Titles of a register list: what stands above its header says for all its lines where no column does: place, post."""

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from data import reference
from loaders import post_words
from loaders.place_text import read_place
from loaders.spelling import fold, tidy, words_of

_PLURALS = (("ओं", ""), ("ों", ""), ("ies", "y"), ("s", ""))
_NAMES = ("lgd_name_en", "usual_name_en", "name_hi", "alias")
_LONGEST_NAME = 3  # words of a district


# "पंचायत: बोड़ेया", "Mandal - Pithoria": a unit below the block, by its name.
_UNIT = re.compile(
    r"(?P<level>पंचायत|panchayat|मंडल|मण्डल|mandal|बूथ|booth)(?: का नाम| name)?\s*[:\-–—]+\s*(?P<name>[^,;:|।]+)",
    re.IGNORECASE,
)
_BELOW = ("mandal", "panchayat", "booth")


class Titles(NamedTuple):
    """What titles name beside its level: a district and block by LGD code, what lies below by name; and their post."""

    district: int | None = None
    block: int | None = None
    post: str | None = None
    below: tuple[tuple[str, str], ...] = ()  # level, name

    def over(self, section: "Titles") -> "Titles":
        """These with those of a section below, which count for its lines."""
        whole = (section.district, section.block) if section.district else (self.district, self.block)
        return Titles(*whole, section.post or self.post, section.below or self.below)

    def places(self, columns: Collection[str]) -> dict[str, tuple[str | None, str | None]]:
        """The places of a list that has columns of these levels. Where the titles speak of a level below the block that
        nobody names, the posts aren't the block's: then none."""
        named = {level: (None, name) for level, name in self.below if level not in columns}
        told = {"district": self.district, "block": self.block}
        own = {level: (str(code), None) for level, code in told.items() if code and level not in columns}
        unnamed = any(not name and level not in columns for level, name in self.below)
        return {} if unnamed else own | named


@lru_cache(maxsize=256)
def told(titles: tuple[str, ...], sheet: str) -> Titles:
    """What the texts above a header say, and the name of the sheet where they tell no place.

    "प्रखंड अध्यक्षों की सूची, जिला गुमला": the Block president, in Gumla. A bare name ("… रोड, रांची") may be of a letterhead
    and tells nothing; titles of two places or two posts don't, either.
    """
    blocks = {(read.district_code, read.block_code) for read in map(read_place, titles) if _is_of_block(read.rule)}
    districts = {code for title in titles for code in _districts(title)} | {district for district, _ in blocks}
    if not districts and (read := read_place(sheet)).district_code and not read.rule.startswith("near"):
        districts, blocks = {read.district_code}, {(read.district_code, read.block_code)}
    district = districts.pop() if len(districts) == 1 else None
    block = next(iter(blocks))[1] if district and len(blocks) == 1 else None
    words = [_singular(word) for title in titles for word in post_words.keys(title)]
    return Titles(district, block, _post(words), _below(titles, words))


def _below(titles: tuple[str, ...], words: list[str]) -> tuple[tuple[str, str], ...]:
    """Units below the block, one of a level; no name where a title only speaks of such a one."""
    found: dict[str, str] = {}
    for named in (each for title in titles for each in _UNIT.finditer(title)):
        found.setdefault(post_words.level_of(named["level"]), named["name"].strip())
    spoken = {level: "" for word in words if (level := post_words.level_of(word)) in _BELOW}
    return tuple((spoken | found).items())


@lru_cache(maxsize=4_096)
def beside(cell: str) -> tuple[tuple[str, tuple[str, None]], ...]:
    """District and block that a cell of a post names beside its level: "प्रखंड अध्यक्ष, चैनपुर (गुमला)". None, if a word of it
    is left: a working president of a place is another post."""
    said = post_words.said(cell)
    if not said.rest or said.level not in ("district", "block"):
        return ()
    typed = [word for word in words_of(tidy(cell)) if fold(word) in said.rest]
    read = read_place(f"{'जिला' if said.level == 'district' else 'प्रखंड'} {' '.join(typed)}")
    if read.precision != said.level or read.rule.startswith("near"):
        return ()
    codes = {"district": read.district_code, "block": read.block_code}
    own = [p for p in reference.places() if codes.get(p.level) == p.lgd_code]
    own += [a for a in reference.aliases() if codes.get(a.level) == a.lgd_code]
    names = [name for p in own for name in (getattr(p, each, None) for each in _NAMES) if name]
    if not set(said.rest) <= {word for name in names for word in post_words.keys(name)}:
        return ()
    return tuple((level, (str(code), None)) for level, code in codes.items() if code)


@lru_cache(maxsize=4_096)
def of_text(text: str, district: str | None) -> tuple[tuple[str, tuple[str, None]], ...]:
    """District and block that a column of places names, within the district that stands beside it; none in doubt."""
    read = read_place(f"{text}, जिला {district}" if district else text)
    if read.precision not in ("district", "block") or read.rule.startswith("near"):
        return ()
    codes = {"district": read.district_code, "block": read.block_code}
    return tuple((level, (str(code), None)) for level, code in codes.items() if code)


def _is_of_block(rule: str) -> bool:
    return "marker" in rule and not rule.startswith("near")


def _districts(title: str) -> Iterator[int]:
    """Districts named right before or behind the word for it, "Congress Committee" aside."""
    words = [word for word in post_words.keys(title) if word not in post_words.fillers()]
    for at, word in enumerate(words):
        if post_words.level_of(word) == "district":
            sides = [words[at + 1 : at + 1 + n] for n in range(1, _LONGEST_NAME + 1)]
            sides += [words[max(at - n, 0) : at] for n in range(1, _LONGEST_NAME + 1)]
            for name in sides:
                read = read_place(f"जिला {' '.join(name)}") if name else None
                if read and read.precision == "district" and not read.rule.startswith("near"):
                    yield read.district_code


def _post(words: list[str]) -> str | None:
    """The one post that the words name, by its English name: behind the word for its level; BDO needs none."""
    found: set[str | None] = set()
    kept = [word for word in words if word not in post_words.fillers()]
    for start, end in post_words.roles(kept):
        level = post_words.level_of(kept[start - 1]) if start else None
        post = post_words.post_at(tuple(kept[start:end]), level, ())
        found.add(post.name_en if post and post.level else None)
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4_096)
def _singular(word: str) -> str:
    bare = (word.removesuffix(end) + own for end, own in _PLURALS if word.endswith(end))
    return next((one for one in bare if one in _known()), word)


@cache
def _known() -> frozenset[str]:
    return frozenset(part for post in reference.posts() for words in post.words for part in post_words.keys(words))
