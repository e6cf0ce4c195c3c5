"""Unknown names: words that stand where the name of a place would; a desk may make aliases of them."""

from loaders.beside import marked
from loaders.gazetteer import Gazetteer
from loaders.markers import MARKERS, ROLES
from loaders.spelling import fold_name
from loaders.wording import Wording

_NO_NAME = frozenset().union(*(words for role, words in ROLES.items() if role != "common"))
_MOST = 20


def unknown_names(text: str, gazetteer: Gazetteer) -> list[tuple[int, int, str]]:
    """Where a name stands beside a word for a block, district or its officer and is not known: (start, end, key), in
    the order of the text; offsets are of the text as given, `key` is its spelling key. An alias would place it."""
    read = Wording(text, gazetteer)
    if not any(entry.flag for entry in read.entries):
        return []
    marked(read)
    found: dict[tuple[int, int], str] = {}
    for i, key in enumerate(read.keys):
        if key not in MARKERS or i in read.taken or len(found) >= _MOST:
            continue
        at = _beside(read, i)
        if at is not None:
            start, end = read.span(at, at + 1)
            found[start, end] = fold_name(text[start:end])
    return [(start, end, key) for (start, end), key in sorted(found.items())]


def _beside(read: Wording, i: int) -> int | None:
    """The word beside the marker at i that may be a name: the one before it, else the one it labels."""
    before = i - 2 if read.role(i - 1, "of") and (read.role(i, "officer") or read.role(i, "collector")) else i - 1
    if before >= 0 and read.gap(i) in ("near", "dash") and _may_be(read, before):
        return before
    after = i + 1
    while read.role(after, "filler"):
        after += 1
    if after < len(read.keys) and read.gap(after) in ("near", "dash", "label", "comma") and _may_be(read, after):
        return after
    return None


def _may_be(read: Wording, i: int) -> bool:
    key = read.keys[i]
    return i not in read.taken and key not in _NO_NAME and not key.isdigit() and len(read.words[i]) > 2
