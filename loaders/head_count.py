"""Head count: how many people a text says were there; a claim, as a range, never a verified figure."""

from typing import NamedTuple

from data import reference
from data.spelling import fold
from loaders.quantities import Said, Token, keys_in, numbers, tokens


class HeadCount(NamedTuple):
    """People claimed, from low to high; high None: that or more. The words that say so stand at start to end."""

    low: int
    high: int | None
    start: int
    end: int


def _role(role: str) -> frozenset[str]:
    rows = [row for row in reference.table("head_words") if row["role"] == role]
    return frozenset(fold(part) for row in rows for word in row["words"].split() for part in word.split("-"))


_PEOPLE, _FILLER, _STRENGTH, _AFTER = _role("people"), _role("filler"), _role("strength"), _role("after")
_ABOUT, _MORE, _LEAST, _EACH, _AHEAD = _role("about"), _role("more"), _role("least"), _role("each"), _role("ahead")
_LABEL, _CAME, _DEAD, _AND = _role("label"), _role("came"), _role("dead"), _role("and")
_CROWDS = {
    word: (low, high)
    for low, high in ((24, 99), (100, 999), (1000, 9999), (100_000, 999_999))
    for word in _role(f"crowd{low}")
}
_SAYS = _PEOPLE | _LABEL  # without one of these nobody is counted
_BETWEEN = _FILLER | _STRENGTH | _AFTER | _ABOUT | _MORE
_TENTH = 10  # "about 200" is 180 to 220
_FAR = 6  # tokens that may stand between a number and its people


def head_count(text: str) -> HeadCount | None:
    """How many people a text claims; None when it doesn't say, or not clearly.

    Counted is a number or a word for a crowd beside a word for people ("दो सौ लोग", "सैकड़ों महिलाएँ", "उपस्थिति: 45").
    "About" gives a tenth either side, "more than" no upper end, a crowd its order of size (सैकड़ों: 100 to 999; दर्जनों: 24
    to 99). Not counted: households (nobody said how many live in one), the dead and hurt, one person alone, so many for
    each place, and numbers of anything else. Of several, those joined by "and" are added; else the largest stands,
    since the smaller ones are mostly part of it.
    """
    if _SAYS.isdisjoint(keys_in(text)):
        return None
    said = tokens(text)
    groups: list[list[HeadCount]] = []
    for one in _amounts(said, text):
        if count := _counted(said, one, text):
            if groups and _joined(text[groups[-1][-1].end : count.start]):
                groups[-1].append(count)
            else:
                groups.append([count])
    return max(map(_sum, groups), key=lambda count: (count.low, -count.start), default=None)


def _amounts(said: list[Token], text: str) -> list[Said]:
    crowds = [Said(*_CROWDS[token.key], at, at + 1) for at, token in enumerate(said) if token.key in _CROWDS]
    return sorted([*numbers(said, text), *crowds], key=lambda one: one.first)


def _counted(said: list[Token], one: Said, text: str) -> HeadCount | None:
    """The count that a number says; None when it counts no people."""
    before = _keys(said, max(0, one.first - 3), one.first)
    twice = said[one.first].key.partition("-")  # "5-5 लोग": five from each
    numbered = before[-1:] if not set(before[-1:]) & _STRENGTH else before[-2:-1]  # "वार्ड 12", "वार्ड संख्या 12"
    if one.high < 2 or set(before) & _EACH or set(numbered) & _AHEAD or (twice[1] and twice[0] == twice[2]):
        return None
    span = _people_after(said, one, text) or _people_before(said, one, text)
    if span is None or _DEAD.intersection(_keys(said, span[1], span[1] + 4)):
        return None
    start, end = said[span[0]].start, said[span[1] - 1].end
    beside = {*before, *_keys(said, one.last, span[1])}
    plus = text[said[one.last - 1].end :][:2].lstrip().startswith("+")
    if plus or beside & (_MORE | _LEAST):
        return HeadCount(one.low, None, start, end)
    about = one.low // _TENTH if one.low == one.high and beside & _ABOUT else 0
    return HeadCount(one.low - about, one.high + about, start, end)


def _people_after(said: list[Token], one: Said, text: str) -> tuple[int, int] | None:
    """The tokens from the number to the people after it: "200 से अधिक स्थानीय महिलाएँ", "50 की संख्या में लोग"."""
    after = number = False
    for at in range(one.last, min(one.last + _FAR, len(said))):
        if text[said[at - 1].end : said[at].start].strip(" \t\u00a0+-("):
            return None
        key = said[at].key
        if key in _PEOPLE or (key in _LABEL and key in _CAME):
            if after and not number:
                return None  # "12 के लोग" are people of something numbered 12
            while at + 1 < len(said) and said[at + 1].key in _PEOPLE and text[said[at].end : said[at + 1].start] == " ":
                at += 1
            return one.first, at + 1
        if key not in _BETWEEN:
            return None
        after = after or key in _AFTER
        number = number or key in _STRENGTH or key in _ABOUT
    return None


def _people_before(said: list[Token], one: Said, text: str) -> tuple[int, int] | None:
    """The tokens from a label to its number ("उपस्थिति - 45"), or from people to how many came ("ग्रामीण 50 जुटे")."""
    for at in range(one.first - 1, max(-1, one.first - _FAR), -1):
        if text[said[at].end : said[at + 1].start].strip(" \t\u00a0:=-–("):
            return None
        key = said[at].key
        if key in _LABEL:
            return (at, one.last) if _ends(said, one, text) else None
        if key in _PEOPLE:
            came = any(said[then].key in _CAME for then in range(one.last, min(one.last + 4, len(said))))
            return (at, one.last) if came or any(k.key in _STRENGTH for k in said[at : one.first]) else None
        if key not in _BETWEEN:
            return None
    return None


def _ends(said: list[Token], one: Said, text: str) -> bool:
    """Is the number of a label a number by itself, not "उपस्थिति 10 बजे"?"""
    rest = text[said[one.last - 1].end :][:20].lstrip(" \t+")
    return not rest or not rest[0].isalnum() or said[one.last].key in _BETWEEN | _PEOPLE


def _keys(said: list[Token], first: int, last: int) -> list[str]:
    return [token.key for token in said[first:last]]


def _joined(between: str) -> bool:
    """Are two counts joined by "and" or a comma alone?"""
    words = [token.key for token in tokens(between)]
    return len(words) <= 1 and all(word in _AND for word in words) and not set(between) & set("।.\n;")


def _sum(counts: list[HeadCount]) -> HeadCount:
    highs = [count.high for count in counts]
    high = None if None in highs else sum(highs)
    return HeadCount(sum(count.low for count in counts), high, counts[0].start, counts[-1].end)
