"""Activities by place and day: a line a place, a cell a day (or week), the darker the more; the unplaced apart."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import plotly.graph_objects as go

from pages.views import palette
from pages.views.charts import layout
from pages.views.day_reports import opens
from pages.views.days import Days
from pages.views.filters import Places
from pages.views.palette import step, steps
from pages.views.words import _, n_, number

_ROW, _HEAD = 25, 40


class Board:
    """The answer to `activities_by_place` counted into the steps of `days`. `places`: names by LGD code, of the
    districts or of the blocks of `district`; what is known no finer stands under the keys of `remainder`."""

    def __init__(
        self, rows: Iterable[Mapping[str, Any]], days: Days, places: Mapping[int, str], district: int | None
    ) -> None:
        self.days, self.district = days, district
        self.activities: Counter[tuple[Any, dt.date]] = Counter()
        self.totals: Counter[Any] = Counter()
        self.heard: set[tuple[Any, dt.date]] = set()
        for row in rows:
            if days.first <= row["day"] <= days.last:
                key, at = _place(row, district), days.start_of(row["day"])
                self.activities[key, at] += row["activities"]
                self.totals[key] += row["activities"]
                self.heard |= {(key, at)} if row["heard"] else set()
        self.remainder = ["in_district", "unplaced"] if district else ["unplaced"]
        unplaced = _("Not placed (whole State)") if district else _("Not placed")
        self.names = {**places, "in_district": _("Block not known"), "unplaced": unplaced}
        self.known = sorted(places, key=lambda code: (self.totals[code], self.names[code]))

    def table(self) -> tuple[list[str], list[list[Any]]]:
        """The numbers behind it: headings, and a row for each cell with activities."""
        found = sorted((at, self.names[key], n) for (key, at), n in self.activities.items() if n)
        return [_("First day"), _("Place"), _("Activities")], [list(row) for row in found]

    def opens(self, key: Any, at: dt.date) -> str:
        """What a press on a cell opens."""
        if key == "unplaced":
            return opens(self.days, at, district=None, block=None, only="unplaced")
        if key == "in_district":
            return opens(self.days, at, block=None)
        return opens(self.days, at, **{"block" if self.district else "district": key})

    def words(self, key: Any, at: dt.date) -> str:
        """What a cell says, as HTML."""
        n = self.activities[key, at]
        said = f"{self.days.said(at)}<br>{n_('{n} activity', '{n} activities', n)}"
        return f"{escape(self.names[key])}<br>{said}"


def about() -> str:
    """How to read it."""
    return _("Grey: no report came from there. Pale: reports, but no activity. Brown: not known where.")


def places_of(names: Places, district: int | None) -> dict[int, str]:
    """The lines of the picture: districts, or the blocks of `district`."""
    if district is None:
        return dict(names.districts)
    return {code: name for code, name in names.blocks.items() if names.above[code] == district}


def figure(board: Board) -> go.Figure:
    """The place with most activities stands first. A cell can be pressed (see day_reports.py)."""
    days, starts, acts = board.days, board.days.starts, board.activities
    down = [*reversed(board.remainder), None, *board.known]
    level = {key: n for n, key in enumerate(down)}
    drawn = go.Figure()
    silence = [[None if key is None or (key, at) in board.heard else 0 for at in starts] for key in down]
    drawn.add_trace(_cells(starts, silence, (palette.SILENT,)))
    known, rest = (palette.ZERO, *palette.SCALE), (palette.GROUND, *palette.REMAINDER)
    for those, colours in ((set(board.known), known), (set(board.remainder), rest)):
        ends = steps(max((acts[key, at] for key in those for at in starts), default=0))
        grid = [
            [step(acts[key, at], ends) if key in those and (key, at) in board.heard else None for at in starts]
            for key in down
        ]
        drawn.add_trace(_cells(starts, grid, colours))
    cells = [(key, at) for key in down for at in starts if acts[key, at]]
    drawn.add_scatter(  # what is pressed: a heatmap of plotly tells Streamlit of no press
        x=[at for _key, at in cells],
        y=[level[key] for key, _at in cells],
        mode="markers",
        marker={"symbol": "square", "size": 18, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        showlegend=False,
        customdata=[[board.words(*cell), board.opens(*cell)] for cell in cells],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )
    drawn.update_layout(**layout(_HEAD + _ROW * len(down)))
    drawn.update_xaxes(**days.ticks(4), side="top")
    labels = ["" if key is None else f"{escape(board.names[key])}  <b>{number(board.totals[key])}</b>" for key in down]
    drawn.update_yaxes(tickvals=list(level.values()), ticktext=labels, showgrid=False, zeroline=False, tickfont_size=15)
    drawn.update_yaxes(range=[-0.5, len(down) - 0.5])
    return drawn


def _cells(starts: list[dt.date], grid: list[list[int | None]], colours: tuple[str, ...]) -> go.Heatmap:
    """Cells of flat classes: class n is colour n; None is no cell."""
    return go.Heatmap(
        x=starts,
        y=list(range(len(grid))),
        z=grid,
        colorscale=[[end / len(colours), shade] for n, shade in enumerate(colours) for end in (n, n + 1)],
        zmin=-0.5,
        zmax=len(colours) - 0.5,
        showscale=False,
        hoverinfo="skip",
        xgap=1,
        ygap=2,
    )


def _place(row: Mapping[str, Any], district: int | None) -> Any:
    if row["district"] != row["district"]:
        return "unplaced"
    if district is None:
        return int(row["district"])
    return int(row["block"]) if row["block"] == row["block"] else "in_district"
