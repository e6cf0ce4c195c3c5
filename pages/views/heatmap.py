"""The heatmap of grievances: categories down, districts across; unsure and unplaced stand apart in another colour."""

from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go

from pages.views import palette
from pages.views.charts import layout
from pages.views.palette import step, steps
from pages.views.terms import category, name_of
from pages.views.terms import names as names_of
from pages.views.words import _, n_, number

_ROW, _HEAD = 26, 140
UNSURE = "unsure"
_GAP = " "  # an empty line of cells between what is known and what is not


def about() -> str:
    """How to read it."""
    return _("Empty: nothing was heard from there. Pale: zero. Brown: category unsure or place not known.")


def figure(cells: Iterable[Mapping[str, Any]], districts: Iterable[Mapping[str, Any]], chosen: int | None) -> go.Figure:
    """From the answers to `categories_by_district` and `districts`. Districts by name, the chosen one bold."""
    cells, places = list(cells), sorted(districts, key=name_of)
    unplaced = _("Not placed")
    count: dict[tuple[str, str], int] = {}
    rows: dict[str, int] = {}
    names = {code: f"<b>{name}</b>" if code == chosen else name for code, name in names_of(places).items()}
    for cell in cells:
        column = names[int(cell["district"])] if cell["district"] == cell["district"] else unplaced
        count[cell["category"], column] = cell["grievances"]
        rows[cell["category"]] = rows.get(cell["category"], 0) + cell["grievances"]
    known = sorted((code for code in rows if code != UNSURE), key=lambda code: (rows[code], code))
    across = [*names.values(), _GAP, unplaced]
    down = [UNSURE, _GAP, *known]
    silent = {names[int(place["district"])] for place in places if not place["reports"]}
    labels = {code: f"{category(code)}  <b>{number(rows.get(code, 0))}</b>" for code in (UNSURE, *known)} | {_GAP: _GAP}
    is_rest = {(row, column): row == UNSURE or column == unplaced for row in down for column in across}

    def trace(rest: bool, colours: tuple[str, ...]) -> go.Heatmap:
        grid = [
            [
                None
                if _GAP in (row, column) or is_rest[row, column] != rest or column in silent
                else count.get((row, column), 0)
                for column in across
            ]
            for row in down
        ]
        ends = steps(max((v for line in grid for v in line if v), default=0))
        return go.Heatmap(
            x=across,
            y=[labels[row] for row in down],
            z=[[step(v, ends) if v is not None else None for v in line] for line in grid],
            text=[[number(v) if v else "" for v in line] for line in grid],
            customdata=[
                [n_("{n} grievance", "{n} grievances", v) if v is not None else "" for v in line] for line in grid
            ],
            texttemplate="%{text}",
            textfont={"size": 15},
            hovertemplate="%{x}<br>%{y}<br>%{customdata}<extra></extra>",
            hoverongaps=False,
            colorscale=_bands(colours),
            zmin=0,
            zmax=len(colours) - 1,
            showscale=False,
            xgap=2,
            ygap=2,
        )

    drawn = go.Figure([trace(False, (palette.ZERO, *palette.SCALE)), trace(True, (palette.GROUND, *palette.REMAINDER))])
    drawn.update_layout(**layout(_HEAD + _ROW * len(down)))
    drawn.update_xaxes(
        side="top",
        tickangle=-55,
        categoryorder="array",
        categoryarray=across,
        showgrid=False,
        tickfont_size=15,
        ticks="",
    )
    drawn.update_yaxes(
        categoryorder="array", categoryarray=[labels[row] for row in down], showgrid=False, tickfont_size=15, ticks=""
    )
    return drawn


def _bands(colours: tuple[str, ...]) -> list:
    """A scale of flat classes: class n of 0 to 6 is colour n, nothing in between."""
    ends = [0, *((2 * n + 1) / (2 * (len(colours) - 1)) for n in range(len(colours) - 1)), 1]
    return [
        [end, colour] for colour, pair in zip(colours, zip(ends, ends[1:], strict=False), strict=True) for end in pair
    ]
