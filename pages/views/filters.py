"""What a view is of: period and district, held in the URL as codes, so that a link is a view in either language.

?period=30            the last 30 days with today     ?from=2026-08-24&to=2026-11-21    these days, both with them
&district=354         a district by LGD code          &lang=en                          in English
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from data.settings import now
from pages.views.words import _, n_, plain_day

PERIODS = (7, 30, 90)
_LONGEST = 36_500
_ALL, _DAYS = "all", "days"


@dataclass(frozen=True)
class Filters:
    """Chosen days (None: open) and district (None: all). `unread`: what in the URL could not be understood."""

    first: dt.date | None = None
    last: dt.date | None = None
    period: int | None = None
    district: int | None = None
    unread: tuple[str, ...] = ()

    def parameters(self) -> dict[str, dt.date | int | None]:
        """As queries take them."""
        return {"from": self.first, "to": self.last, "district": self.district}

    def days(self) -> dict[str, dt.date | None]:
        """The period alone, for queries that show every district."""
        return {"from": self.first, "to": self.last}

    def sentence(self, names: Mapping[int, str], first: dt.date | None, last: dt.date | None) -> str:
        """The choice in words; `first` and `last` are the days there are data of, for an open end."""
        place = names[self.district] if self.district else _("the whole State")
        start, end = self.first or first, self.last or last
        if not (start and end):
            return place
        if start == end:
            return f"{place} · {plain_day(start)}"
        return f"{place} · " + _("{first} to {last}").format(first=plain_day(start), last=plain_day(end))


def read(url: Mapping[str, str], districts: Mapping[int, str]) -> Filters:
    """Filters from a URL's parameters; what can't be understood is left out and named in `unread`."""
    good, unread = {}, []
    wanted = {
        "period": _days,
        "from": dt.date.fromisoformat,
        "to": dt.date.fromisoformat,
        "district": lambda code: _one_of(int(code), districts),
    }
    for name, understood in wanted.items():
        if name in url:
            try:
                good[name] = understood(url[name])
            except ValueError:
                unread.append(f"{name}={url[name][:40]}")
    first, last, period = good.get("from"), good.get("to"), good.get("period")
    if first or last:
        period = None
    elif period:
        last = now().date()
        first = last - dt.timedelta(days=period - 1)
    return Filters(first, last, period, good.get("district"), tuple(unread))


def choose(name: str, value: object | None) -> None:
    """Write one choice into the URL; None takes it out. A period takes the place of days, and days of a period."""
    for other in {"period": ("from", "to"), "from": ("period",), "to": ("period",)}.get(name, ()):
        st.query_params.pop(other, None)
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = str(value)


def draw(chosen: Filters, names: Mapping[int, str]) -> None:
    """The bar of choices: period, district. What is shown follows the URL, and a choice is written into it."""
    periods = {_ALL: _("Whole time")} | {n: n_("Last day", "Last {n} days", n) for n in PERIODS}
    period = chosen.period or _ALL
    if chosen.period:
        periods.setdefault(chosen.period, n_("Last day", "Last {n} days", chosen.period))
    elif chosen.first or chosen.last:
        period = _DAYS
        periods[_DAYS] = " – ".join(plain_day(day) if day else "…" for day in (chosen.first, chosen.last))
    _select("period", _("Period"), periods, period)
    districts = {_ALL: _("Whole State")} | dict(sorted(names.items(), key=lambda item: item[1]))
    _select("district", _("District"), districts, chosen.district or _ALL)


def _select(name: str, label: str, options: Mapping[int | str, str], value: int | str) -> None:
    key = f"choose_{name}"
    st.session_state[key] = value  # the URL is the truth; the widget only shows it

    def changed() -> None:
        picked = st.session_state[key]
        if picked != _DAYS:
            choose(name, None if picked == _ALL else picked)

    st.selectbox(
        label,
        list(options),
        key=key,
        format_func=options.get,
        on_change=changed,
        label_visibility="collapsed",
        width=250,
    )


def _days(text: str) -> int:
    return _one_of(int(text), range(1, _LONGEST))


def _one_of(value: int, allowed) -> int:
    if value not in allowed:
        raise ValueError(value)
    return value
