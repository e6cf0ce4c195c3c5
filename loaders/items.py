"""Items: which parts of a message are news of their own, once each part was understood."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from loaders.segments import Segment


class Matter(NamedTuple):
    """What a part was understood to be; None where that isn't sure. Of kind `other` or None it says nothing itself."""

    kind: str | None
    category: str | None
    place: Hashable | None


def merge_same(parts: Sequence[Segment], matters: Sequence[Matter]) -> list[Segment]:
    """The items of news among the parts: neighbours are one item unless both say something and differ for sure.

    Differ: in kind, category or place, where both are sure; between sentences that turn to nothing new, in two of
    them. A part that says nothing by itself belongs to the one before, at the beginning to the one after. A sentence
    that leans on the one before ("इससे बच्चे …") is never an item. Sentences that come back to an earlier matter are one
    item with all between. So a message about one matter is one item, however long.
    """
    groups: list[tuple[Segment, Matter]] = []
    for part, matter in zip(parts, matters, strict=True):
        if part.how == "addressee":  # whom a letter goes to is no news, whatever his office is called
            matter = Matter(None, None, None)
        if not groups:
            groups.append((part, matter))
            continue
        last, before = groups[-1]
        if _silent(before) or _silent(matter) or part.how == "leans" or not _apart(part.how, before, matter):
            told = _both(before, matter) if part.how != "leans" or _silent(before) else before
            groups[-1] = (Segment(last.start, part.end, last.how), told)
        else:
            groups.append((part, matter))
        groups = _come_back(groups)
    return [group for group, _ in groups]


def _silent(matter: Matter) -> bool:
    return matter.kind in (None, "other")


def _apart(how: str, one: Matter, other: Matter) -> bool:
    """Do two matters differ for sure? Between sentences another category alone must be turned to with a word for it."""
    places = None not in (one.place, other.place) and one.place != other.place
    kinds = one.kind != other.kind
    categories = None not in (one.category, other.category) and one.category != other.category
    if how in ("item", "line", "turn"):
        return places or kinds or categories
    return (
        places
        and (kinds or categories)
        or (kinds and categories)
        or (kinds and "grievance" not in (one.kind, other.kind))
    )


def _both(one: Matter, other: Matter) -> Matter:
    """What two parts of one item are: what the first of them is sure of."""
    first, second = (other, one) if _silent(one) else (one, other)
    return Matter(first.kind, first.category or second.category, first.place or second.place)


def _come_back(groups: list[tuple[Segment, Matter]]) -> list[tuple[Segment, Matter]]:
    last, matter = groups[-1]
    if last.how in ("item", "line"):
        return groups
    for at in range(len(groups) - 2):
        if groups[at][1] == matter:
            return [*groups[:at], (Segment(groups[at][0].start, last.end, groups[at][0].how), matter)]
    return groups
