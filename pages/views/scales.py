"""The colours of a measure: the class of each place, and the legend that says in words what a colour means."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from math import ceil
from typing import Any

from pages.views import palette
from pages.views.measures import Measure, tenths
from pages.views.terms import name_of
from pages.views.words import _, n_, number

_PERCENT = (20, 40, 60, 80, 100)
_PERCENTS = (*palette.SCALE[:3], palette.SCALE[3], palette.SCALE[5])
_DAYS = (2, 7, 14, 30)  # after the last is one more class, open
_DAYS_ON = (palette.ZERO, palette.SCALE[0], palette.SCALE[2], palette.SCALE[3], palette.SCALE[5])


class Scale:
    """How `measure` colours `rows` of the answer to `places_counted`.

    Counts and rates have classes up to the highest of them; shares and days of silence always the same.
    """

    def __init__(self, measure: Measure, level: str, rows: Iterable[Mapping[str, Any]]) -> None:
        self.measure, self.level, self.rows = measure, level, list(rows)
        self.ends = palette.steps(max((self._amount(row) for row in self.rows), default=0))

    def values(self, chosen: int | None = None) -> dict[int, dict[str, Any]]:
        """LGD code → what a map shows of a place: `fill` and `ink` (#rrggbb), `label`, `figure`, `silent` (hatched),
        `edge` (for pale shapes, else None) and whether it is `chosen`."""
        return {int(row[self.level]): self._shown(row, chosen) for row in self.rows}

    def is_silent(self, row: Mapping[str, Any]) -> bool:
        """Nothing was heard from there in these days; for days of silence: nothing ever."""
        return self.measure.value(row) is None if self.measure.sort == "days" else not row["heard"]

    def legend(self) -> list[tuple[str, str]]:
        """Colours with their words; palette.SILENT is shown hatched."""
        quiet = sum(self.is_silent(row) for row in self.rows)
        return [*self._classes(), (palette.SILENT, self._silence(quiet))]

    def _shown(self, row: Mapping[str, Any], chosen: int | None) -> dict[str, Any]:
        silent = self.is_silent(row)
        fill = palette.SILENT if silent else self._colour(self._amount(row))
        return {
            "fill": fill,
            "ink": palette.on(fill),
            "label": name_of(row).replace("-", "-\n").replace(" ", "\n"),
            "figure": "" if silent else self.measure.written(row),
            "silent": silent,
            "edge": palette.HATCH if fill in (palette.SILENT, palette.ZERO) else None,
            "chosen": row[self.level] == chosen,
        }

    def _amount(self, row: Mapping[str, Any]) -> int:
        """The value as a whole number that the classes are cut by: tenths of a rate, percents."""
        value = self.measure.value(row) or 0
        return ceil({"rate": 10, "share": 100}.get(self.measure.sort, 1) * value)

    def _colour(self, amount: int) -> str:
        if self.measure.sort == "days":
            return _DAYS_ON[bisect_left(_DAYS, amount)]
        if self.measure.sort == "share":
            return _PERCENTS[bisect_left(_PERCENT, amount)] if amount else palette.ZERO
        return palette.shade(amount, self.ends)

    def _classes(self) -> list[tuple[str, str]]:
        sort = self.measure.sort
        if sort == "days":
            words = [_("0–2 days"), _("3–7 days"), _("8–14 days"), _("15–30 days"), _("31 days or more")]
            return list(zip(_DAYS_ON, words, strict=True))
        pale = _("none, or nothing to count (heard from)") if sort == "share" else _("0 (heard from)")
        return [(palette.ZERO, pale), *((self._colour(end), words) for end, words in self._steps())]

    def _steps(self) -> list[tuple[int, str]]:
        ends = _PERCENT if self.measure.sort == "share" else self.ends
        steps = zip([0, *ends], ends, strict=False)
        if self.measure.sort == "rate":
            return [(end, f"{tenths((start + 1) / 10)}–{tenths(end / 10)}") for start, end in steps]
        if self.measure.sort == "share":
            return [(end, f"{number(start)}–{number(end)}\u00a0%") for start, end in steps]
        return [(e, number(e) if e == s + 1 else f"{number(s + 1)}–{number(e)}") for s, e in steps]

    def _silence(self, places: int) -> str:
        if self.measure.sort == "days":
            return {
                "district": n_("never heard from: {n} district", "never heard from: {n} districts", places),
                "block": n_("never heard from: {n} block", "never heard from: {n} blocks", places),
            }[self.level]
        return {
            "district": n_("silent: {n} district", "silent: {n} districts", places),
            "block": n_("silent: {n} block", "silent: {n} blocks", places),
        }[self.level]
