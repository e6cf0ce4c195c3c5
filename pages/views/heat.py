"""The map of heat: squares of about 11 km, coloured by the reports of the blocks whose headquarters lie in them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from pages.views import heat_base, maps, palette, pictures, rates, shapes, squares, takeaway
from pages.views.filters import Places
from pages.views.words import _, n_, number

Row = Mapping[str, Any]
HEIGHT, PHONE = 620, 320  # pixels; on a phone
_PRESSED = "_heat_pressed"
_PERCENT = [20, 40, 60, 80, 100]
_DRAWN_TOWARDS = 10


def draw(rows: Sequence[Row], places: Places, as_rate: bool, caption: str) -> None:
    """The map from the answer to `heat_cells` and names of places, its legend, and the button for it as a picture."""
    corners = frozenset((row["south"], row["west"]) for row in squares.only(rows))  # the same for every choice
    shown, legend = values(rows, places.districts, places.blocks, as_rate), classes(rows, as_rate)
    maps.show(heat_base.base(corners, PHONE, places.state), shown, f"heat_{places.state}", HEIGHT, _keep(rows))
    maps.legend(squares.measure(as_rate), legend)
    here = [(row["south"], row["west"]) for row in squares.only(rows) if squares.is_here(row)]
    areas = [
        *shapes.of_state(places.state).areas,
        *((heat_base.code_of(*at), heat_base.square(*at), False) for at in here),
    ]
    by_code = {int(name.partition("-")[2]): {"label": "", **value} for name, value in shown.items()}
    sentence = f"{squares.measure(as_rate)} · {caption}"
    make = lambda: pictures.map_png(areas, by_code, legend, sentence)  # noqa: E731
    takeaway.map_button(make, "heat", "heat_picture")


def values(
    rows: Sequence[Row], districts: Mapping[int, str], blocks: Mapping[int, str], as_rate: bool
) -> dict[str, dict[str, Any]]:
    """What the map shows of each cell and district, from the answer to `heat_cells` and names by LGD code. A cell
    without a block of the chosen place shows nothing."""
    ends = _ends(rows, as_rate)
    plain = {"ink": palette.INK, "figure": "", "silent": False, "chosen": False, "fill": palette.GROUND}
    names = {
        f"district-{code}": {**plain, "label": name.replace(" ", "\n"), "told": maps.tooltip(name, [])}
        for code, name in districts.items()
    }
    return names | {_key(row): {**plain, **_shown(row, ends, blocks, as_rate)} for row in squares.only(rows)}


def classes(rows: Sequence[Row], as_rate: bool) -> list[tuple[str, str]]:
    """Colours with their words, for a legend."""
    ends = _ends(rows, as_rate)
    sign = "\u00a0%" if as_rate else ""
    pale = _("no open grievance") if as_rate else _("0 (heard from)")
    steps = [(s + 1, e) for s, e in zip([0, *ends], ends, strict=False)]
    words = [f"{number(e)}{sign}" if s == e else f"{number(s)}–{number(e)}{sign}" for s, e in steps]
    shown = [(palette.shade(end, ends), said) for (_start, end), said in zip(steps, words, strict=True)]
    quiet = sum(squares.is_silent(row) for row in squares.only(rows))
    return [(palette.ZERO, pale), *shown, (palette.SILENT, n_("silent: {n} square", "silent: {n} squares", quiet))]


def how(as_rate: bool) -> str:
    """How the colours were made."""
    if not as_rate:
        return _("A square is about 11 km wide and counts the blocks whose headquarters lie in it. No one's own place.")
    return _("Overdue part of open grievances, drawn towards the State's as if {n} more were open there.").format(
        n=number(_DRAWN_TOWARDS)
    )


def _keep(rows: Iterable[Row]) -> Callable[[str, int], None]:
    """What the map calls for a pressed square: it keeps the block that lies there alone."""
    block = {
        heat_base.code_of(row["south"], row["west"]): squares.only_block(row)
        for row in squares.only(rows)
        if squares.is_here(row)
    }

    def keep(level: str, code: int) -> None:
        st.session_state[_PRESSED] = block.get(code) if level == "cell" else None

    return keep


def pressed() -> int | None:
    """The block of the square that was just pressed, once."""
    return st.session_state.pop(_PRESSED, None)


def _shown(row: Row, ends: list[int], blocks: Mapping[int, str], as_rate: bool) -> dict[str, Any]:
    if not squares.is_here(row):
        return {"fill": palette.GROUND, "told": maps.tooltip(_("Not in the chosen place"), [])}
    silent = squares.is_silent(row)
    fill = palette.SILENT if silent else palette.shade(squares.level(row, as_rate), ends)
    return {
        "silent": silent,
        "fill": fill,
        "told": maps.tooltip(squares.named(row["blocks"], blocks), _lines(row, as_rate)),
    }


def _lines(row: Row, as_rate: bool) -> list[str]:
    if squares.is_silent(row):
        return [_("Nothing was heard from here in this period.")]
    lines = [n_("{n} report", "{n} reports", row["reports"])]
    if as_rate:
        lines.append(
            _("{overdue} overdue of {open} open").format(overdue=number(row["overdue"]), open=number(row["open"]))
        )
        lines += [_("drawn: {share}").format(share=squares.said(row, True))] if row["open"] else []
        lines += [_("Few: says little.")] if 0 < row["open"] < rates.FEW else []
    if row["reports"] and squares.only_block(row) is None:
        lines.append(_("Several blocks in one square: see each on the map."))
    return lines


def _ends(rows: Iterable[Row], as_rate: bool) -> list[int]:
    """Upper ends of the classes: of shares always the same."""
    return _PERCENT if as_rate else palette.steps(max((row["reports"] for row in squares.only(rows)), default=0))


def _key(row: Row) -> str:
    return f"cell-{heat_base.code_of(row['south'], row['west'])}"
