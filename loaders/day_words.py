"""Day words: the words of days, weekdays and months by their role, and the tense of a sentence."""

import re

from data import reference
from data.spelling import fold
from loaders.quantities import Token


def _role(role: str) -> dict[str, int]:
    rows = [row for row in reference.table("day_words") if row["role"] == role]
    return {fold(word): int(row["value"]) for row in rows for word in row["words"].split()}


DAY, PAST_DAY, FUTURE_DAY, WEEKDAY = map(_role, ("day", "past", "future", "weekday"))
MONTH, MONTH_IF_SURE, ALSO, TARIKH, DAYS = map(_role, ("month", "year_only", "also", "tarikh", "days"))
LAST, NEXT, AGO, LATER = map(_role, ("last", "next", "ago", "later"))
SINCE, TILL, DATED, ON, EACH, TIME, TH = map(_role, ("since", "till", "dated", "on", "each", "time", "th"))
PAPER, SCHEME, BIRTH, START = map(_role, ("paper", "scheme", "birth", "start"))
PAST, FUTURE, MUST, IS, KEPT, WAS = map(_role, ("past_verb", "future_verb", "must", "is", "kept", "was"))
SENTENCE_ENDS = re.compile(r"[।|?!\n]|\.(?!\d)")
_NEAR = 40  # words beside a day in which its verb is looked for
# The endings of the future, folded: करेगा, करेगी, करेंगे, करूंगा; karega, karenge, karunga.
_WILL = re.compile(r"(?:[ेए]ग[ाि]|(?:ें|एं)ग[ेि]|[ुउ]ंग[ाि]|..(?:eg[ai]|eng[ei]|ung[ai]))$")


def is_future(said: list[Token], at: int, text: str, soon: bool = False) -> bool | None:
    """Does the sentence speak of what is to come? The first verb after token `at` tells, else one before it, else None.

    `soon`: "is" alone means what is to come ("कल बैठक है").
    """
    after, before = said[at + 1 : at + _NEAR], said[max(0, at - _NEAR) : at]
    end = SENTENCE_ENDS.search(text, said[at].end, after[-1].end) if after else None
    told = _tense([token.key for token in after if not end or token.start < end.start()], soon)
    if told is None:
        here = said[at].start
        told = _tense([token.key for token in before if not SENTENCE_ENDS.search(text, token.end, here)], False)
    return told


def _tense(keys: list[str], soon: bool) -> bool | None:
    past = future = present = None
    for at, key in enumerate(keys):
        if future is None and (
            key in FUTURE or _WILL.search(key) or (key in MUST and keys[at + 1 : at + 2] and keys[at + 1] in IS)
        ):
            future = at
        if past is None and (key in PAST or key.isascii() and len(key) > 5 and key.endswith("ed")):
            past = at
        if present is None and key in IS:
            present = at
    if future is not None and (past is None or future - past <= 2):  # "किया जाएगा"
        return True
    if past is not None:
        return None if soon and not KEPT.keys().isdisjoint(keys) and WAS.keys().isdisjoint(keys) else False
    return True if soon and present is not None else None
