"""The places of a map as a table, the most first: what the map says in colours, for those who don't see or press it."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from pages.views.measures import Measure
from pages.views.scales import Scale
from pages.views.terms import name_of
from pages.views.words import _, plain

_BESIDE = ("count", "per_lakh", "overdue", "overdue_share", "silent_days")  # measures beside the chosen one
_COLUMNS = 4


def columns(measure: Measure, known: Mapping[str, Measure]) -> list[Measure]:
    """The chosen measure and those that stand beside it."""
    others = [code for code in dict.fromkeys((*_BESIDE, *known)) if code in known and code != measure.code]
    return [measure, *(known[code] for code in others)][:_COLUMNS]


def ranked(scale: Scale) -> list[Mapping[str, Any]]:
    """The rows of a scale, highest value first, silent places last; for days of silence the never heard from first."""
    never_first = scale.measure.sort == "days"

    def rank(row: Mapping[str, Any]) -> tuple:
        silent, value = scale.is_silent(row), scale.measure.value(row)
        return (silent != never_first, value is None, -(value or 0), name_of(row))

    return sorted(scale.rows, key=rank)


def draw(scale: Scale, shown: Sequence[Measure], chosen: int | None, on_press: Callable[[int], None]) -> None:
    """The table; each name is a button over its row. `on_press` gets the LGD code."""
    rows, values = ranked(scale), scale.values(chosen)
    place = {"district": _("District"), "block": _("Block")}[scale.level]
    heads = "".join(f'<th scope="col" class="n">{escape(measure.name)}</th>' for measure in shown)
    body = "".join(_line(row, values[int(row[scale.level])], shown) for row in rows)
    with st.container(key="ranking"):
        st.html(
            f'<table class="ranked"><thead><tr><th scope="col">{escape(place)}</th>{heads}</tr></thead>'
            f"<tbody>{body}</tbody></table>"
        )
        with st.container(key="ranking_press"):
            for row in rows:
                code = int(row[scale.level])
                st.button(
                    plain(name_of(row)),
                    key=f"to_{scale.level}_{code}",
                    type="tertiary",
                    width="stretch",
                    on_click=on_press,
                    args=(code,),
                )


def table(scale: Scale, shown: Sequence[Measure]) -> tuple[list[str], list[list[Any]]]:
    """Headings and rows of the same, to take away; a share is its part and its whole, in two columns."""
    code, place = _("LGD code"), {"district": _("District"), "block": _("Block")}[scale.level]
    heads, picked = [code, place], []
    for measure in shown:
        if measure.whole:
            heads += [_("{name}: how many").format(name=measure.name), _("{name}: of").format(name=measure.name)]
            picked.append(lambda row, m=measure: [row[m.part], row[m.whole]])
        else:
            heads.append(measure.name)
            picked.append(lambda row, m=measure: [_exact(m.value(row))])
    rows = ranked(scale)
    return heads, [[int(row[scale.level]), name_of(row), *(v for cells in picked for v in cells(row))] for row in rows]


def _exact(value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, 2)


def _line(row: Mapping[str, Any], value: Mapping[str, Any], shown: Sequence[Measure]) -> str:
    box = 'class="silent"' if value["silent"] else f'style="background:{value["fill"]}"'
    cells = "".join(f'<td class="n">{escape(measure.written(row))}</td>' for measure in shown)
    chosen = ' class="chosen"' if value["chosen"] else ""
    name = f'<i {box}></i><span class="unseen">{escape(name_of(row))}</span>'
    return f'<tr{chosen}><th scope="row">{name}</th>{cells}</tr>'
