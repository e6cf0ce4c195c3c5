"""A grid of coloured cells: what is known on one scale, what stands apart on another; silence is hatched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, NamedTuple

import plotly.graph_objects as go

from pages.views import charts, palette
from pages.views.charts import layout
from pages.views.palette import step, steps

GAP = " "  # an empty line of cells between what is known and what is not
_FINE = 1_000  # classes are of whole numbers; a rate is told apart by its thousandths


class Cell(NamedTuple):
    """`level`: what its colour follows; `text` stands in it, `told` (HTML) beside the pointer; `rows`: the filters that
    show what it counts, None when none do. A cell from few is never darker than the palest class."""

    level: float
    text: str
    told: str
    apart: bool = False
    few: bool = False
    rows: Mapping[str, Any] | None = None


def told(name: str, *lines: str) -> str:
    """A name and lines under it, as the HTML that plotly reads."""
    return "<br>".join([f"<b>{escape(name, False)}</b>", *(escape(line, False) for line in lines)])


@dataclass
class Grid:
    """Labels across, and down from the lowest; `cells` by (place down, place across); `silent`: why, as HTML."""

    across: Sequence[str]
    down: Sequence[str]
    cells: Mapping[tuple[int, int], Cell]
    silent: Mapping[tuple[int, int], str] = field(default_factory=dict)
    slanted: bool = True

    def figure(self, height: int, pressable: bool = False) -> go.Figure:
        """The drawing; `pressable`: each cell has a point over its middle that names it as [down, across]."""
        known, apart = (palette.ZERO, *palette.SCALE), (palette.GROUND, *palette.REMAINDER)
        axis = {
            "type": "category",
            "categoryorder": "array",
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"size": 15},
            "ticks": "",
        }
        across = {"side": "top", "tickangle": -55 if self.slanted else 0, "categoryarray": self.across}
        own = {
            "xaxis": {**axis, **across, "range": _ends(self.across)},
            "yaxis": {**axis, "categoryarray": self.down, "range": _ends(self.down)},
        }
        if self.silent:
            lines = " ".join(_hatching(row, column) for row, column in self.silent)
            line = {"color": palette.HATCH, "width": 1}
            own["shapes"] = [{"type": "path", "path": lines, "line": line, "layer": "above"}]
        traces = [self._trace(False, known, pressable), self._trace(True, apart, pressable)]
        return go.Figure([*traces, *([self._points()] if pressable else [])], layout(height, **own))

    def _trace(self, apart: bool, colours: tuple[str, ...], pressable: bool) -> go.Heatmap:
        mine = {at: cell for at, cell in self.cells.items() if cell.apart == apart}
        classes = steps(max((_whole(cell.level) for cell in mine.values() if not cell.few), default=0))

        def shade(cell: Cell) -> int:
            return min(1, _whole(cell.level)) if cell.few else step(_whole(cell.level), classes)

        def line(row: int, of: Any, without: Any) -> list[Any]:
            return [of(mine[row, n]) if (row, n) in mine else without for n in range(len(self.across))]

        rows = range(len(self.down))
        return go.Heatmap(
            x=self.across,
            y=self.down,
            z=[line(row, shade, None) for row in rows],
            text=[line(row, lambda cell: cell.text, "") for row in rows],
            customdata=[line(row, lambda cell: cell.told, "") for row in rows],
            texttemplate="%{text}",
            textfont={"size": 15},
            hovertemplate=None if pressable else "%{customdata}<extra></extra>",
            hoverinfo="skip" if pressable else None,
            hoverongaps=False,
            colorscale=_bands(colours),
            zmin=0,
            zmax=len(colours) - 1,
            showscale=False,
            xgap=2,
            ygap=2,
        )

    def _points(self) -> go.Scatter:
        """What is pressed: a heatmap of plotly tells Streamlit of no press."""
        words = {at: cell.told for at, cell in self.cells.items()} | dict(self.silent)
        return go.Scatter(
            x=[self.across[column] for _row, column in words],
            y=[self.down[row] for row, _column in words],
            mode="markers",
            marker={"symbol": "square", "size": 20, "opacity": 0},
            selected={"marker": {"opacity": 0}},
            unselected={"marker": {"opacity": 0}},
            customdata=[list(at) for at in words],
            text=list(words.values()),
            hovertemplate="%{text}<extra></extra>",
            showlegend=False,
        )


def pressed(figure: go.Figure, key: str, caption: str) -> tuple[int, int] | None:
    """Show a drawing whose cells can be pressed; the pressed one as (down, across)."""
    at = charts.pressed(figure, key, caption)
    return (int(at[0]), int(at[1])) if isinstance(at, list) and len(at) == 2 else None


def _whole(level: float) -> int:
    return level if isinstance(level, int) else max(1, round(level * _FINE)) if level else 0


def _ends(labels: Sequence[str]) -> tuple[float, float]:
    return -0.5, len(labels) - 0.5


def _hatching(row: int, column: int) -> str:
    """Three slanted lines through a cell, as an SVG path on the numbers of its labels."""
    west, south, wide = column - 0.45, row - 0.45, 0.9
    lines = ((0, 0, 1, 1), (0, 0.5, 0.5, 1), (0.5, 0, 1, 0.5))
    return " ".join(
        f"M{west + a * wide:.2f},{south + b * wide:.2f} L{west + c * wide:.2f},{south + d * wide:.2f}"
        for a, b, c, d in lines
    )


def _bands(colours: tuple[str, ...]) -> list:
    """A scale of flat classes: class n of 0 to 6 is colour n, nothing in between."""
    ends = [0, *((2 * n + 1) / (2 * (len(colours) - 1)) for n in range(len(colours) - 1)), 1]
    return [
        [end, colour] for colour, pair in zip(colours, zip(ends, ends[1:], strict=False), strict=True) for end in pair
    ]
