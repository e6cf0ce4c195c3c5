"""What a view is of, held in the URL as codes, so that a link is a view in either language.

?state=10             a State by LGD code, for those who may look at several (`state_choice.py`)
?period=30            the last 30 days with today     ?from=2026-08-24&to=2026-11-21    these days, both with them
&district=354         a district by LGD code          &block=3104                       a block by LGD code
&channel=call_log     one channel                     &kind=grievance                   one kind of report
&category=ration      one category                    &subject=bdo                      about whom
&only=overdue         overdue, open or unplaced       &lang=en                          in English
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from data.access import Viewer, is_whole, looked_at, may
from data.reference import OWN_STATE
from pages.views import choices, terms
from pages.views.words import _, asof, number, plain_day

PERIODS = (7, 30, 90)
NAMES = ("state", "period", "from", "to", "district", "block", "channel", "kind", "category", "subject", "only")
_LONGEST = 36_500
_NAMED = 4  # places of an area that are named one by one


@dataclass(frozen=True)
class Filters:
    """Chosen days (None: open), LGD codes and codes of the glossary (None: all). `unread`: what in the URL could not be
    understood."""

    first: dt.date | None = None
    last: dt.date | None = None
    period: int | None = None
    district: int | None = None
    block: int | None = None
    channel: str | None = None
    kind: str | None = None
    category: str | None = None
    subject: str | None = None
    only: str | None = None
    unread: tuple[str, ...] = ()

    def parameters(self) -> dict[str, dt.date | int | str | None]:
        """As queries take them."""
        return {"from": self.first, "to": self.last, "district": self.district, "block": self.block} | self.topics()

    def topics(self) -> dict[str, str | None]:
        """What is chosen besides days and place."""
        return {name: getattr(self, name) for name in ("channel", "kind", "category", "subject", "only")}

    def everywhere(self) -> "Filters":
        """The same for the whole area: for drawings that show every place."""
        return replace(self, district=None, block=None)

    def sentence(self, places: "Places", first: dt.date | None, last: dt.date | None) -> str:
        """The choice in words; `first` and `last` are the days there are data of, for an open end."""
        start, end = self.first or first, self.last or last
        parts = [self._place(places)]
        if start and end:
            days = _("{first} to {last}").format(first=plain_day(start), last=plain_day(end))
            parts.append(plain_day(start) if start == end else days)
        parts += [choices.chosen(name, code) for name, code in self.topics().items() if code]
        return " · ".join(parts)

    def caption(self, places: "Places", fresh: Mapping[str, Any]) -> str:
        """What stands in every picture and file taken away: the choice in words and as of when. `fresh`: the answer to
        `freshness`."""
        return f"{self.sentence(places, fresh['first_day'], fresh['last_day'])} · {asof(fresh['last_message'])}"

    def _place(self, places: "Places") -> str:
        if self.block:
            return f"{places.blocks[self.block]}, {places.districts[self.district]}"
        return (
            places.districts[self.district] if self.district else places.area or places.called or _("the whole State")
        )


@dataclass(frozen=True)
class Places:
    """Names in the viewer's language of the places he may choose, by LGD code; `above`: block → district; `area`: what
    his own area is called, None for the whole State. `state`: LGD code of the State looked at; `called`: its name,
    where he may look at others too."""

    districts: Mapping[int, str]
    blocks: Mapping[int, str]
    above: Mapping[int, int]
    area: str | None = None
    state: int = OWN_STATE
    called: str | None = None

    def has_blocks(self, district: int | None) -> bool:
        """Are the blocks of this district known here?"""
        return district in self.above.values()

    def only_district(self, viewer: Viewer) -> int | None:
        """The district of who sees one only."""
        one = [code for level, code in viewer.area if level == "district"]
        return one[0] if len(one) == 1 and len(viewer.area) == 1 else None

    def of_area(self, viewer: Viewer) -> "Places":
        """The same, with the State that this viewer looks at and the name of his area."""
        if is_whole(viewer):
            state = next(iter(looked_at(viewer)), OWN_STATE)
            if len(looked_at(viewer)) > 1:
                return Places({}, {}, {}, area=_("all States of the area"))
            return replace(self, state=state, called=terms.state_name(state) if may(viewer, "states") else None)
        named = {"district": self.districts, "block": self.blocks}
        names = sorted(filter(None, (named[level].get(code) for level, code in viewer.area if level in named)))
        shown = ", ".join(names) if len(names) <= _NAMED else _("{n} places").format(n=number(len(names)))
        state = next(iter(looked_at(viewer)), OWN_STATE)
        return replace(self, state=state, area=_("your area: {places}").format(places=shown))


def read(url: Mapping[str, str], places: Places, today: dt.date) -> Filters:
    """Filters from a URL's parameters, a period up to `today`; what can't be understood is left out and named in
    `unread`."""
    good: dict[str, Any] = {}
    unread = []
    wanted: dict[str, Callable[[str], Any]] = {
        "period": lambda days: _one_of(int(days), range(1, _LONGEST)),
        "from": _day,
        "to": _day,
        "district": lambda code: _one_of(int(code), places.districts),
        "block": lambda code: _one_of(int(code), places.blocks),
        **{name: lambda code, name=name: _one_of(code, choices.options(name)) for name in choices.CHOICES},
    }
    for name, understood in wanted.items():
        if name in url:
            try:
                good[name] = understood(url[name])
            except ValueError:
                unread.append(f"{name}={url[name][:40]}")
    first, last, period = good.pop("from", None), good.pop("to", None), good.pop("period", None)
    if first or last:
        period = None
    elif period:
        last = today
        first = last - dt.timedelta(days=period - 1)
    if "block" in good:  # a block lies in one district, whatever else the URL says
        good["district"] = places.above[good["block"]]
    return Filters(first, last, period, **good, unread=tuple(unread))


def _day(text: str) -> dt.date:
    """A day that counting back and forth from it stays in the calendar for."""
    day = dt.date.fromisoformat(text)
    _one_of(day.year, range(1900, 2200))
    return day


def _one_of(value: Any, allowed: Any) -> Any:
    if value not in allowed:
        raise ValueError(value)
    return value
