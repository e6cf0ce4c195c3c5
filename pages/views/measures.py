"""What the map tells of a place: each measure with its name, its definition, its number and how that is written."""

from collections.abc import Mapping
from math import isnan
from typing import Any, Literal, NamedTuple

from babel.numbers import format_decimal

from pages.views import terms
from pages.views.words import _, language, n_, number

CODES = ("count", "per_lakh", "open", "overdue", "overdue_share", "coarse_share", "silent_days")
DEFAULT = "count"
LAKH = 100_000
PRIOR = 10  # reports that the place above adds to a share; `places_counted` does it

Row = Mapping[str, Any]


class Measure(NamedTuple):
    """`part`: its column in the answer to `places_counted`; `whole`: for a share, the column it is a part of; `rows`:
    the filters that show what it counts; `drawn`: for a share, how its colour was made."""

    code: str
    name: str
    means: str
    sort: Literal["count", "rate", "share", "days"]
    part: str
    rows: Mapping[str, str]
    whole: str | None = None
    drawn: str = ""

    def value(self, row: Row) -> float | None:
        """What its colour stands for: a number, for a share 0 to 1 as drawn towards the place above. None: nothing was
        heard from there in these days (no data is not zero), for days nothing ever; or there is nothing to count."""
        if self.sort != "days" and not row["heard"]:
            return None
        if self.sort == "rate":
            return LAKH * row[self.part] / row["people"] if _known(row["people"]) else None
        if self.whole:
            return float(row[self.code]) if row[self.whole] else None
        return row[self.part] if _known(row[self.part]) else None

    def written(self, row: Row) -> str:
        """The plain number, short: '12', '6.2', '3/5'; a dash when there is none."""
        value = self.value(row)
        if value is None:
            return "–"
        if self.whole:
            return f"{number(row[self.part])}/{number(row[self.whole])}"
        return tenths(value) if self.sort == "rate" else number(value)

    def said(self, row: Row) -> str:
        """The plain number in words: '3 of 5', '4 days'."""
        if self.whole and self.value(row) is not None:
            return _("{part} of {whole}").format(part=number(row[self.part]), whole=number(row[self.whole]))
        if self.sort == "days" and self.value(row) is not None:
            return n_("{n} day", "{n} days", int(row[self.part]))
        return self.written(row)

    def filters(self, chosen: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters of a view, narrowed to what this measure counts."""
        return {**chosen, **{name: code for name, code in self.rows.items() if chosen[name] in (None, "open")}}


def offered(level: str, kind: str | None) -> dict[str, Measure]:
    """The measures of a level (district, block) when reports of `kind` are chosen (None: all), by code."""
    counted = _counted(kind)
    found = [counted]
    if level == "district":
        about = _("For every 1,00,000 people of the Census of 2011.")
        found.append(counted._replace(code="per_lakh", name=_("Per lakh people"), means=about, sort="rate"))
    if kind in (None, "grievance"):
        found += [*_standing(), _overdue_share(level)]
    return {measure.code: measure for measure in [*found, _coarse_share(level), _silent_days()]}


def read(url: Mapping[str, str], known: Mapping[str, Measure]) -> tuple[Measure, str | None]:
    """The measure that a URL asks for, and what in it could not be understood. One that this level or kind doesn't have
    gives way to the first, without a word: one press back it is there again."""
    asked = url.get("measure", DEFAULT)
    return known.get(asked, known[DEFAULT]), None if asked in CODES else f"measure={asked[:40]}"


def tenths(value: float) -> str:
    """A rate: '6.2', 0 and from a hundred up without the tenth; less than a tenth is said so, it isn't 0."""
    if 0 < value < 0.05:
        return "<" + format_decimal(0.1, locale=f"{language()}_IN")
    return (
        number(value)
        if not value or value >= 100
        else format_decimal(round(value, 1), format="0.0", locale=f"{language()}_IN")
    )


def _known(value: Any) -> bool:
    return value is not None and not isnan(value)


def _counted(kind: str | None) -> Measure:
    if kind == "activity":
        about = _("Meetings, visits, camps, protests: by the party, office-bearers, BDO or CO, as reported.")
        return Measure(DEFAULT, _("Activities"), about, "count", "activities", {"kind": kind})
    if kind in (None, "grievance"):
        about = _("Problems somebody wants put right, as reported; not yet checked.")
        return Measure(DEFAULT, _("Grievances"), about, "count", "grievances", {"kind": "grievance"})
    return Measure(DEFAULT, terms.kind(kind), _("Reports of this kind, as understood."), "count", "reports", {})


def _standing() -> list[Measure]:
    still = _("Grievances with no closing on record. Until closings are kept, these are all of them.")
    late = _(
        "Open grievances beyond the last day of the citizen clock: 21 days for a government matter (CPGRAMS),"
        " 15 for a party matter (own rule)."
    )
    return [
        Measure("open", _("Open"), still, "count", "open", {"only": "open"}),
        Measure("overdue", _("Overdue"), late, "count", "overdue", {"only": "overdue"}),
    ]


def _overdue_share(level: str) -> Measure:
    drawn = {
        "district": _(
            "Colour: to each district's grievances 10 are added, overdue as often as in the whole State, "
            "so that one grievance can't paint a district dark. Written is the plain count: 3/5 is 3 of 5."
        ),
        "block": _(
            "Colour: to each block's grievances 10 are added, overdue as often as in the whole district, "
            "so that one grievance can't paint a block dark. Written is the plain count: 3/5 is 3 of 5."
        ),
    }[level]
    about = _("Of the open grievances, how many are overdue.")
    return Measure("overdue_share", _("Share overdue"), about, "share", "overdue", {"only": "open"}, "open", drawn)


def _coarse_share(level: str) -> Measure:
    name, about, drawn = {
        "district": (
            _("Block not known"),
            _("Of all reports from a district, those of which the block is not known."),
            _(
                "Colour: to each district's reports 10 are added, known as exactly as in the whole State, "
                "so that one report can't paint a district dark. Written is the plain count: 3/5 is 3 of 5."
            ),
        ),
        "block": (
            _("Panchayat not known"),
            _(
                "Of all reports from a block, those of which the panchayat is not known. "
                "So far reports are placed to the block at the finest, so these are all of them."
            ),
            _(
                "Colour: to each block's reports 10 are added, known as exactly as in the whole district, "
                "so that one report can't paint a block dark. Written is the plain count: 3/5 is 3 of 5."
            ),
        ),
    }[level]
    return Measure("coarse_share", name, about, "share", "coarse", {}, "reports", drawn)


def _silent_days() -> Measure:
    about = _("Days since the last report of any kind from there, whatever else is chosen.")
    return Measure("silent_days", _("Days of silence"), about, "days", "silent_days", {})
