"""Event day: the day, as said, on which a text tells that something happened or will.

Which day that is for a message sent on a day, the word `resolved_day` of `data/views/` says.
"""

from typing import NamedTuple

from loaders import day_words as w
from loaders.day_words import SENTENCE_ENDS, is_future
from loaders.quantities import Token, has_signed, key_at, keys_in, may_begin, number_at, tokens
from loaders.told_dates import date_at


class EventDay(NamedTuple):
    """A day as said: `offset` days from the day of sending, a `weekday` (1 Monday to 7), or `day`, `month`, `year`.

    `future`: the tense says that it is to come; None, nothing says it. `other`: a weekday that isn't the day of sending
    itself ("last Monday"). The words that say so stand at start to end.
    """

    start: int
    end: int
    offset: int | None = None
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    future: bool | None = None
    other: bool = False


_FAR_AGO = 60  # days that somebody counts ("5 दिन पहले")
_BEGIN = {**w.DAY, **w.PAST_DAY, **w.FUTURE_DAY, **w.WEEKDAY, **w.MONTH, **w.TARIKH}
_SAYS = {**w.DAY, **w.PAST_DAY, **w.FUTURE_DAY, **w.WEEKDAY, **w.MONTH, **w.MONTH_IF_SURE, **w.TARIKH, **w.DAYS}


def event_day(text: str) -> EventDay | None:
    """The day that a text tells of: the first that it says clearly; None when it says none, or not clearly.

    "कल" and "परसों" are settled by the tense after them. A length of time ("तीन महीने से"), a time limit ("कल तक"), a day
    that comes again ("हर सोमवार") and the date of a paper, scheme or birth are no event days. Of "आज 5 अप्रैल" the date
    counts, so that a copy sent on later means the same day.
    """
    if _SAYS.keys().isdisjoint(keys_in(text)) and not has_signed(text):
        return None
    said = tokens(text)
    for at in range(len(said)):
        told = _told(said, at, text)
        if told is None:
            continue
        if told.offset is not None:
            for near in range(at + 1, min(at + 4, len(said))):
                dated = _told(said, near, text)
                if dated and dated.day and not SENTENCE_ENDS.search(text, told.end, dated.start):
                    return dated
        return told
    return None


def _told(said: list[Token], at: int, text: str) -> EventDay | None:
    key = said[at].key
    if key not in _BEGIN and not may_begin(key):
        return None
    if key in w.DAY or key in w.PAST_DAY or key in w.FUTURE_DAY:
        return _relative(said, at, text)
    if key in w.WEEKDAY:
        return _weekday(said, at, text)
    if date := date_at(said, at, text):
        return EventDay(*date[:2], None, None, *date[2:])
    return _ago(said, at, text)


def _relative(said: list[Token], at: int, text: str) -> EventDay | None:
    """आज, कल, परसों and the like; None for आजकल, "कल तक", and when no tense tells."""
    key, before, after = said[at].key, key_at(said, at - 1), key_at(said, at + 1)
    away = {**w.DAY, **w.PAST_DAY, **w.FUTURE_DAY}[key]
    if after in w.TILL or (key in w.DAY and {away, w.DAY.get(after, away), w.DAY.get(before, away)} >= {0, 1}):
        return None
    end = said[at].end
    starts = any(key_at(said, i) in w.START for i in range(at, at + 5))
    if after in w.SINCE and not (is_future(said, at, text) or starts):
        return None
    if away == 0:
        return EventDay(said[at].start, end, offset=0)
    if key in w.PAST_DAY:
        double = (key_at(said, at - 2), before) == ("day", "before") or before == "before"
        return EventDay(said[at].start, end, offset=-2 if double else -1)
    if key in w.FUTURE_DAY:
        return EventDay(said[at].start, end, offset=2 if before == "after" else 1)
    future = False if before in w.LAST else True if before in w.NEXT else is_future(said, at, text, soon=True)
    return None if future is None else EventDay(said[at].start, end, offset=away if future else -away)


def _weekday(said: list[Token], at: int, text: str) -> EventDay | None:
    before = {key_at(said, at - 1), key_at(said, at - 2)} if at else set()
    if key_at(said, at - 1) in w.EACH or key_at(said, at + 1) in w.TILL or key_at(said, at + 1) in w.SINCE:
        return None
    last, ahead = bool(before & w.LAST.keys()), bool(before & w.NEXT.keys())
    future = False if last else True if ahead else is_future(said, at, text)
    return EventDay(said[at].start, said[at].end, weekday=w.WEEKDAY[said[at].key], future=future, other=last or ahead)


def _ago(said: list[Token], at: int, text: str) -> EventDay | None:
    """ "5 दिन पहले", "do din pehle", "3 days ago"; "2 दिन बाद" when the tense is future."""
    count = number_at(said, at, text)
    if not count or count.low != count.high or count.low > _FAR_AGO or key_at(said, count.last) not in w.DAYS:
        return None
    then = key_at(said, count.last + 1)
    if then in w.AGO:
        return EventDay(said[at].start, said[count.last + 1].end, offset=-count.low)
    if then in w.LATER and is_future(said, at, text):
        return EventDay(said[at].start, said[count.last + 1].end, offset=count.low)
    return None
