"""Event day: the day on which a text says that something happened or will; resolved against the day it was sent."""

import datetime as dt
import re
from typing import NamedTuple

from data import reference
from data.spelling import fold
from loaders.quantities import Token, number_at, tokens


class EventDay(NamedTuple):
    """A day as said: `offset` days from the day of sending, a `weekday` (1 Monday to 7), or `day` with `month` and `year`.

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


_FAR = 400  # days; a year farther off than this tells of no event of this report


def resolve(told: EventDay, sent: dt.date) -> dt.date | None:
    """The day that is meant, for a message sent on the day `sent` in India; None when there is none or it is far off.

    What is past is the nearest day in the past, today included; what is to come the nearest in the future. A date without a
    tense is the nearer of the two, a weekday without one the last. The macro `resolved_day` of data/views.sql says the same.
    """
    if told.offset is not None:
        return sent + dt.timedelta(told.offset)
    if told.weekday is not None:
        step = -1 if not told.future else 1
        away = (told.weekday - sent.isoweekday()) * step % 7
        return sent + dt.timedelta((away or 7 * told.other) * step)
    days = [sent + dt.timedelta(away) for away in range(-_FAR, _FAR + 1)]
    fit = [d for d in days if d.day == told.day and told.month in (None, d.month) and told.year in (None, d.year)]
    if told.year is None and told.future is not None:
        fit = [d for d in fit if (d >= sent if told.future else d <= sent)]
    return min(fit, key=lambda d: (abs(d - sent), d), default=None)


def _role(role: str) -> dict[str, int]:
    rows = [row for row in reference.table("day_words") if row["role"] == role]
    return {fold(word): int(row["value"]) for row in rows for word in row["words"].split()}


_DAY, _PAST_DAY, _FUTURE_DAY, _WEEKDAY = _role("day"), _role("past"), _role("future"), _role("weekday")
_MONTH, _MONTH_IF_SURE, _TARIKH, _DAYS = _role("month"), _role("year_only"), _role("tarikh"), _role("days")
_LAST, _NEXT, _AGO, _LATER = _role("last"), _role("next"), _role("ago"), _role("later")
_SINCE, _TILL, _DATED, _ON, _EACH, _TIME = map(_role, ("since", "till", "dated", "on", "each", "time"))
_PAPER, _SCHEME, _BIRTH, _START, _TH = map(_role, ("paper", "scheme", "birth", "start", "th"))
_PAST, _FUTURE, _MUST, _IS, _KEPT, _WAS, _ALSO = map(
    _role, ("past_verb", "future_verb", "must", "is", "kept", "was", "also")
)
_WILL = re.compile(r"(?:े|ए|य)गा|(?:े|ए|य)गि|(?:ें|एं|यें)ग[ेि]|[उु]ंग[ाि]")  # the endings of the future, folded
_WILL_ROMAN = re.compile(r".{2,}(?:[aeiy]ega|[aeiy]?engi?e?|egi|[^m]ega|unga)")
_ENDS = re.compile(r"[।|?!\n]|\.(?!\d)")
_SAID = {**_DAY, **_PAST_DAY, **_FUTURE_DAY, **_WEEKDAY, **_MONTH, **_MONTH_IF_SURE, **_TARIKH, **_AGO, **_LATER}


def event_day(text: str) -> EventDay | None:
    """The day that a text tells of: the first that it says clearly; None when it says none, or not clearly.

    "कल" and "परसों" are settled by the tense after them. A length of time ("तीन महीने से", "3 din se"), a time limit ("कल तक"),
    a repeated day ("हर सोमवार") and the date of a paper, scheme or birth are not event days. Of "आज 5 अप्रैल" the date counts,
    so that a copy sent on later means the same day.
    """
    said = tokens(text)
    if not any(token.key in _SAID or not token.key.isalnum() and token.key[0].isdigit() for token in said):
        return None
    for at in range(len(said)):
        told = _told(said, at, text)
        if told is None:
            continue
        if told.offset is not None:
            for near in range(at + 1, min(at + 4, len(said))):
                dated = _told(said, near, text)
                if dated and dated.day and not _ENDS.search(text, told.end, dated.start):
                    return dated
        return told
    return None


def _told(said: list[Token], at: int, text: str) -> EventDay | None:
    key = said[at].key
    if key in _DAY or key in _PAST_DAY or key in _FUTURE_DAY:
        return _relative(said, at, text)
    if key in _WEEKDAY:
        return _weekday(said, at, text)
    if key in _MONTH or key in _TARIKH:
        return _month_first(said, at, text)
    if key[0].isdigit() or number_at(said, at, text):
        return _date(said, at, text) or _ago(said, at, text)
    return None


def _relative(said: list[Token], at: int, text: str) -> EventDay | None:
    """आज, कल, परसों and the like; None for आजकल, "कल तक", and when no tense tells."""
    key, before, after = said[at].key, _key(said, at - 1), _key(said, at + 1)
    away = {**_DAY, **_PAST_DAY, **_FUTURE_DAY}[key]
    if after in _TILL or (key in _DAY and {away, _DAY.get(after, away), _DAY.get(before, away)} >= {0, 1}):
        return None
    end = said[at].end
    if after in _SINCE and not (_future(said, at, text) or any(_key(said, i) in _START for i in range(at, at + 5))):
        return None
    if away == 0:
        return EventDay(said[at].start, end, offset=0)
    if key in _PAST_DAY:
        double = (_key(said, at - 2), before) == ("day", "before") or before == "before"
        return EventDay(said[at].start, end, offset=-2 if double else -1)
    if key in _FUTURE_DAY:
        return EventDay(said[at].start, end, offset=2 if before == "after" else 1)
    future = False if before in _LAST else True if before in _NEXT else _future(said, at, text, soon=True)
    return None if future is None else EventDay(said[at].start, end, offset=away if future else -away)


def _weekday(said: list[Token], at: int, text: str) -> EventDay | None:
    before = {_key(said, at - 1), _key(said, at - 2)} if at else set()
    if _key(said, at - 1) in _EACH or _key(said, at + 1) in _TILL or _key(said, at + 1) in _SINCE:
        return None
    last, ahead = bool(before & _LAST.keys()), bool(before & _NEXT.keys())
    future = False if last else True if ahead else _future(said, at, text)
    return EventDay(
        said[at].start, said[at].end, weekday=_WEEKDAY[said[at].key], future=future, other=last or ahead
    )


def _ago(said: list[Token], at: int, text: str) -> EventDay | None:
    """ "5 दिन पहले", "do din pehle", "3 days ago"; "2 दिन बाद" when the tense is future."""
    count = number_at(said, at, text)
    if not count or count.low != count.high or count.low > 60 or _key(said, count.last) not in _DAYS:
        return None
    then = _key(said, count.last + 1)
    if then in _AGO:
        return EventDay(said[at].start, said[count.last + 1].end, offset=-count.low)
    if then in _LATER and _future(said, at, text):
        return EventDay(said[at].start, said[count.last + 1].end, offset=count.low)
    return None


def _date(said: list[Token], at: int, text: str) -> EventDay | None:
    """A date that begins with its day: "5/4/25", "05.04.2025", "5 अप्रैल 2025", "15 तारीख", "5/4 को"."""
    parts = re.split(r"[/.-]", said[at].key)
    if not all(part.isdigit() for part in parts):
        count = number_at(said, at, text)
        if not count or count.low != count.high or "," in said[at].key:
            return None
        parts, last = [str(count.low)], count.last
    else:
        last = at + 1
    sure = _key(said, at - 1) in _DATED or _key(said, last) in _ON
    day, month, year = int(parts[0]), None, None
    if len(parts) == 3:
        if len(parts[0]) == 4:
            day, month, year = int(parts[2]), int(parts[1]), int(parts[0])
        else:
            month, year = int(parts[1]), int(parts[2])
    elif len(parts) == 2 and "-" not in said[at].key and sure:
        month = int(parts[1])
    else:  # "5 अप्रैल", "5-7 अप्रैल", "5वीं तारीख", "दिनांक 15 को"
        named = last + 1 if _key(said, last) in _TH else last
        word = _key(said, named)
        if word in _MONTH or word in _MONTH_IF_SURE:
            month, last = {**_MONTH, **_MONTH_IF_SURE}[word], named + 1
            told = number_at(said, last, text) if last < len(said) else None
            if told and told.first == last and told.low >= 1000:
                year, last = told.low, told.last
            elif word in _MONTH_IF_SURE and _key(said, last) not in _ON:
                return None
        elif word in _TARIKH:
            last = named + 1
        elif len(parts) > 1 or not (_key(said, at - 1) in _DATED and _key(said, last) in _ON):
            return None
    return _checked(said, at, last, day, month, year, text)


def _month_first(said: list[Token], at: int, text: str) -> EventDay | None:
    """ "April 5, 2025", "अप्रैल 5"; "तारीख 15 को"."""
    day = _key(said, at + 1)
    if not (day.isdigit() and len(day) < 3):
        return None
    last = at + 3 if _key(said, at + 2) in _TH else at + 2
    if said[at].key in _TARIKH:
        return _checked(said, at, last, int(day), None, None, text) if _key(said, last) in _ON else None
    told = number_at(said, last, text) if last < len(said) else None
    year = told.low if told and told.low >= 1000 else None
    if not year and said[at].key in _ALSO and not (_key(said, at - 1) in _DATED or _key(said, last) in _ON):
        return None
    return _checked(said, at, told.last if year else last, int(day), _MONTH[said[at].key], year, text)


def _checked(said: list[Token], first: int, last: int, day: int, month: int | None, year: int | None, text: str):
    """The date, when it can be one and is that of an event."""
    year = year + 2000 if year is not None and year < 100 else year
    if year is not None and not 2009 <= year <= 2100:
        return None
    try:
        dt.date(year or 2024, month or 1, day)
    except ValueError:
        return None
    before = {_key(said, at) for at in range(max(0, first - 3), first)}
    after = [_key(said, at) for at in range(last, last + 3)]
    papers = _PAPER.keys() | _BIRTH.keys()
    if before & (papers | _SCHEME.keys()) or papers & set(after) or after[0] in _TILL or after[0] in _TIME:
        return None
    future = _future(said, last - 1, text)
    if after[0] in _SINCE and not (future or set(after[1:]) & _TILL.keys() or any(k[:1].isdigit() for k in after[1:])):
        return None
    return EventDay(said[first].start, said[last - 1].end, None, None, day, month, year, future)


def _future(said: list[Token], at: int, text: str, soon: bool = False) -> bool | None:
    """Does the sentence speak of what is to come? By the first verb after token `at`, else before it; None: no verb tells.

    `soon`: "is" alone means what is to come ("कल बैठक है").
    """
    end = _ENDS.search(text, said[at].end)
    rest = [token.key for token in said[at + 1 :] if not end or token.start < end.start()]
    told = _tense(rest, soon)
    if told is None:
        told = _tense([token.key for token in said[:at] if not _ENDS.search(text, token.end, said[at].start)], False)
    return told


def _tense(keys: list[str], soon: bool) -> bool | None:
    past = future = present = None
    for at, key in enumerate(keys):
        if future is None and (
            key in _FUTURE or _WILL.search(key[-5:]) and _WILL.fullmatch(key[-3:]) or _WILL_ROMAN.fullmatch(key) or (key in _MUST and keys[at + 1 : at + 2] and keys[at + 1] in _IS)
        ):
            future = at
        if past is None and (key in _PAST or key.isascii() and len(key) > 5 and key.endswith("ed")):
            past = at
        if present is None and key in _IS:
            present = at
    if future is not None and (past is None or future - past <= 2):  # "किया जाएगा"
        return True
    if past is not None:
        return None if soon and not _KEPT.keys().isdisjoint(keys) and _WAS.keys().isdisjoint(keys) else False
    return True if soon and present is not None else None


def _key(said: list[Token], at: int) -> str:
    return said[at].key if 0 <= at < len(said) else ""
