"""Beside: the names that stand beside a word for a block or district, or for an officer of one."""

from loaders.markers import ENGLISH_BLOCK, MARKERS
from loaders.named import MOST, Name, after, before
from loaders.spelling import fold
from loaders.wording import Wording

_TIES = ("(", "[", ")")  # "Kanke (block)", "(Kanke) block"
_IN = frozenset(map(fold, ("में", "me", "mein", "के", "ke", "का", "ka", "से", "se")))


def marked(text: Wording) -> list[Name]:
    """The names beside a word for a block or district."""
    names: list[Name] = []
    for i, key in enumerate(text.keys):
        if key not in MARKERS or len(names) >= MOST:
            continue
        if key in ENGLISH_BLOCK and text.role(i + 1, "blocks") and text.gap(i + 1) == "near":
            continue
        found = [name for name in _beside(text, i, MARKERS[key]) if not _is_ordinary(text, name, i)]
        for name in found:
            text.taken.update(range(name.start, name.end))
        names += found
    return names


def _beside(text: Wording, i: int, level: str) -> list[Name]:
    """The names that the marker at word i speaks for: none, one, or several joined by "and"."""
    role = next(r for r in ("collector", "district", "officer", "block") if text.role(i, r))
    person = role in ("officer", "collector")
    end = i
    if person and (text.role(i - 1, "of") or text.role(i - 1, "of in Sadri")) and text.gap(i) == "near":
        end = i - 1
    if end and text.role(end - 1, "community") and text.gap(end) == "near":
        end -= 1
    tied = text.between(end).strip() in _TIES and "\n" not in text.between(end)
    title = text.gap(end) == "dash" and text.role(i + 1, "filler")  # "Godda – block president": his place stood before
    joined = (text.gap(end) in ("near", "dash") and not title) or tied or text.between(end) == "."
    left = before(text, end, level) if end and joined else None
    first = i + 1
    while first < len(text.keys) and text.role(first, "filler") and text.gap(first) != "stop":
        first += 1
    right = None
    if first < len(text.keys) and not (role == "collector" and first == i + 1 and text.gap(first) == "label"):
        allowed = ("near", "dash", "label", "comma") if person or first > i + 1 else ("near", "dash", "label")
        opened = text.between(first).strip() == "("
        short = first == i + 1 and text.role(i, "short") and text.between(first).strip() == "."
        if opened or short or (text.gap(first) in allowed and not text.role(i + 1, "of")):
            right = after(text, first, level)
    if right is not None and level == "block" and _is_lower(text, right.end):
        right = None
    own = right is not None and text.role(right.end, "block") and text.gap(right.end) == "near"
    if right is not None and own and level == "district" and not any(of == "district" for of, _ in right.places):
        right = None  # "जिलाधिकारी महोदय, कुंडहित प्रखंड के …"
    if left is not None and not left.places and right is not None and any(of == "district" for of, _ in right.places):
        return []  # "Patna prakhand sahebganj": a block not known here by this name, then its district
    if left is not None and right is not None:
        label = text.gap(i + 1) == "label"
        dashed = text.gap(i + 1) == "dash" and text.gap(end) == "dash"
        lower = text.role(left.first - 1, "lower") and text.gap(left.first) != "comma"
        if _fits(left, level) != _fits(right, level):
            left = left if _fits(left, level) else None
            right = None if left else right
        elif label or dashed or lower or (left.how == "near" and right.how != "near"):
            left = None
        else:
            right = None
    if left is not None:
        return _list_before(text, left._replace(end=i + 1, beside=role), level)
    if right is not None:
        return [right._replace(start=i, beside=role)]
    return []


def _is_ordinary(text: Wording, name: Name, marker: int) -> bool:
    """Is it rather a word that happens to stand there ("mang rahe BDO", "आदेश जारी प्रखंड में", "प्रखंड का नाला")?

    A thing is a name right beside the marker, not after "का". A verb is one where a phrase begins or ends with it
    ("Rahe block me", "आज तिसरी प्रखंड में", "block Tisri"), or a dash or colon ties it to the marker.
    """
    if name.last - name.first > 1:
        return False
    right = name.first > marker
    if text.ordinary(name.first, "word"):
        return right and name.first > marker + 1 and not text.role(marker, "officer")
    if not text.ordinary(name.first, "verb"):
        return False
    if not right:
        begins = name.first == 0 or (text.role(name.first - 1, "leads") and not text.role(marker, "officer"))
        return not begins and text.gap(name.first) == "near" and text.gap(marker) == "near"
    if text.gap(name.first) in ("dash", "label"):
        return False
    ends = name.last == len(text.keys) or text.gap(name.last) in ("stop", "comma") or text.keys[name.last] in _IN
    if text.gap(name.first) == "comma" and ends:  # "पदाधिकारी, तिसरी के कार्यालय"
        return False
    return text.role(marker, "officer") or name.first > marker + 1 or not ends


def _fits(name: Name, level: str) -> bool:
    """Is it, or may it be, the name of a place of this level?"""
    return any(of == level for of, _ in name.places) or any(place.level == level for place in name.abroad)


def _is_lower(text: Wording, after_it: int) -> bool:
    """Is the name that ends here a panchayat's or a village's ("प्रखंड डुमरी पंचायत में")?"""
    if not text.role(after_it, "lower") or text.gap(after_it) != "near":
        return False
    return after_it + 1 == len(text.keys) or text.role(after_it + 1, "after") or text.gap(after_it + 1) == "stop"


def _list_before(text: Wording, last: Name, level: str) -> list[Name]:
    """This name, and those joined to it: "कांके और नामकुम प्रखंड"."""
    found, start = [last], last.start
    while start and len(found) < MOST:
        joined = text.role(start - 1, "and")
        if not joined and text.between(start).strip() not in (",", "&", "/"):
            break
        name = before(text, start - 1 if joined else start, level) if start - joined else None
        if name is None or name.how == "near":
            break
        found.append(name._replace(beside=last.beside))
        start = name.start
    return found
