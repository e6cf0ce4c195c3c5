"""What a map can't show, in words beside it: reports of no known place, and those known to the district only."""

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views import figures
from pages.views.words import _, number, share


def draw(
    placed: Mapping[str, Any], place: str | None, in_block: bool, fresh: Mapping[str, Any], rows: Mapping[str, Any]
) -> None:
    """From the answer to `how_placed`. `place`: the district or block that is shown (None: the whole State); `rows`:
    the filters that show what is counted."""
    figures.line([said(placed, place, in_block)], fresh, "atlas", rows)


def said(placed: Mapping[str, Any], place: str | None, in_block: bool) -> str:
    """The same in one line: how many in all, and what of them has no place on the map."""
    unplaced = share(placed["unplaced"], placed["reports"])
    if place is None:
        missing = figures.not_placed(placed["unplaced"], placed["reports"])
        lines = [_("Total {n}").format(n=number(placed["reports"])), missing]
        return " · ".join(lines)
    lines = [_("{place}: {n} in all").format(place=place, n=number(placed["here"]))]
    if not in_block:
        coarse = share(placed["district_only"], placed["here"])
        lines.append(_("known to the district only, so in no block here: {share}").format(share=coarse))
    if not figures.of_the_state():
        return " · ".join([*lines, figures.not_placed(0, 0)])
    return " · ".join([*lines, _("not placed, in the whole State: {share}").format(share=unplaced)])


def without_area(values: Mapping[int, Mapping[str, Any]], without: list[int]) -> None:
    """Blocks that no area is known of, with their figures: they stand beneath the map."""
    named = [values[code] for code in without if code in values]
    if not named:
        return
    silent = _("silent")
    said = ", ".join(f"{_one_line(value['label'])} ({value['figure'] or silent})" for value in named)
    words = _("Not on the map, since their area is not known: {places}").format(places=said)
    st.html(f'<p class="small">{escape(words)}</p>')


def _one_line(label: str) -> str:
    return label.replace("-\n", "-").replace("\n", " ")
