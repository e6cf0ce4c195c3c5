"""A map: a base of `shapes.py` with the values of a scale. Nothing in it comes from another machine.

The one choke point: streamlit-folium's call to its front end hands back what it would send. That is kept for each base,
since writing a base anew costs more than all else of a screen, and sent with links rewritten by `vendor.local`.
(`_component_func` is private to streamlit-folium: its version is pinned and a browser test draws the map.)
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any

import folium
import streamlit as st
import streamlit_folium

from pages.views import map_files, palette, shapes
from pages.views.measures import DEFAULT, offered
from pages.views.scales import Scale
from pages.views.terms import name_of
from pages.views.vendor import local
from pages.views.words import _, moment, n_

HEIGHT, PHONE = 640, 290
_BASES = 64  # written and held, about 100 kB each
_BASE = "window.drawBase = function () {{\n{script}\n{taught}\nreturn map_div;\n}};\n"
_PRESSES = ("last_active_drawing", "last_object_clicked_count")
_send = streamlit_folium._component_func
streamlit_folium._component_func = lambda **asked: asked

Values = Mapping[str, Mapping[str, Any]]  # level and LGD code (block-3104) → what is shown of a place


@lru_cache(maxsize=_BASES)
def _written(base: folium.Map, key: str, height: int, returned: tuple[str, ...]) -> dict[str, Any]:
    """What streamlit-folium sends to its front end for a base, with every link on this machine."""
    asked = streamlit_folium.st_folium(
        deepcopy(base), key=key, height=height, use_container_width=True, returned_objects=list(returned)
    )
    links = {kind: [here for url in asked[kind] if (here := local(url))] for kind in ("js_links", "css_links")}
    return {**asked, **links}


def send(
    base: folium.Map,
    key: str,
    height: int,
    script: str,
    taught: str,
    *,
    style: str = "",
    returned: tuple[str, ...] = (),
    on_change: Callable[[str], None] | None = None,
) -> None:
    """Show a base. `script` is run there with the map as `map_div`, anew whenever it changes; `taught`, a constant one,
    and `style` go with the base. `on_change` gets the key in the session state of what the browser says, which is of
    the kinds `returned`.

    The front end loads links one after the other, once for each base, then runs the script. It takes another base by
    its key, which streamlit-folium makes of the whole script and `key`; a later call with the same one only brings
    values.
    """
    asked = dict(_written(base, key, height, returned))
    file = map_files.KEPT.keep(_BASE.format(script=asked["script"], taught=taught))
    asked |= {"js_links": [*asked["js_links"], file], "header": asked["header"] + style}
    tell = (lambda: on_change(asked["key"])) if on_change else None
    _send(**{**asked, "script": "var map_div = drawBase();", "feature_group": f"{script}\n", "on_change": tell})


def data_of_script(told: Any) -> str:
    """As data in a script: `<` can't end it."""
    return json.dumps(told).replace("<", "\\u003c")


@cache
def _colouring() -> str:
    """Teaches a base to show values."""
    script = Path(__file__).with_suffix(".js").read_text(encoding="utf-8").strip()
    return f"({script})(map_div, '{palette.SELECTED}', '{palette.HATCH}');"


def draw(
    rows: Iterable[Mapping[str, Any]], chosen: int | None, key: str, on_click: Callable[[int | None], None], state: int
) -> None:
    """The map of grievances by district of a `state` from the answer to `places_counted`, with its legend.

    `on_click` gets the LGD code of the pressed district, or None when it was the chosen one.
    """
    scale = Scale(offered("district", None)[DEFAULT], "district", rows)
    values = of_places(scale, chosen, {int(row["district"]): told(row) for row in scale.rows})
    press = lambda _level, code: on_click(None if code == chosen else code)  # noqa: E731
    show(shapes.state_base(PHONE, state), values, f"{key}_{state}", HEIGHT, press)
    legend(scale.measure.name, scale.legend())


def of_places(scale: Scale, chosen: int | None, told: Mapping[int, str]) -> dict[str, dict[str, Any]]:
    """What a map shows of the places of a scale; `told`: their tooltips, as HTML."""
    return {f"{scale.level}-{code}": {**value, "told": told[code]} for code, value in scale.values(chosen).items()}


@st.fragment
def show(base: folium.Map, values: Values, key: str, height: int, on_press: Callable[[str, int], None]) -> None:
    """Draw a base with values. `key` belongs to the base: with another base the browser loads another map. `on_press`
    gets level and LGD code of the pressed place, then the whole screen is drawn anew.

    A fragment, since a new map tells where it stands, and that alone must not run the whole screen a second time.
    """
    was_pressed = f"{key}_pressed"

    def pressed(told: str) -> None:
        feature = (st.session_state[told] or {}).get("last_active_drawing")
        if feature:
            level, _dash, code = feature["properties"]["place"].partition("-")
            on_press(level, int(code))
            st.session_state[was_pressed] = True

    script = f"map_div.show({data_of_script(values)});"
    send(base, key, height, script, _colouring(), returned=_PRESSES, on_change=pressed)
    if st.session_state.pop(was_pressed, False):
        st.rerun()


def told(row: Mapping[str, Any]) -> str:
    """What a tooltip says of a district, as HTML."""
    lines = [
        n_("{n} grievance", "{n} grievances", row["grievances"]),
        n_("{n} activity", "{n} activities", row["activities"]),
        n_("from {n} message", "from {n} messages", row["messages"]),
        _("last report: {moment}").format(moment=moment(row["last_report"])),
    ]
    if not row["heard"]:
        lines = [_("Nothing was heard from here in this period.")]
    return tooltip(name_of(row), lines)


def tooltip(name: str, lines: Sequence[str]) -> str:
    """A name and lines under it, as HTML."""
    return f"<b>{escape(name)}</b><br>" + "<br>".join(escape(line) for line in lines)


def legend(name: str, classes: Sequence[tuple[str, str]], how: str = "") -> None:
    """Colours with their words, the silent one hatched; `how`: a sentence on how the colours were made."""
    boxes = "".join(f"<span><i {_box(colour)}></i>{escape(words)}</span>" for colour, words in classes)
    small = f'<p class="small">{escape(how)}</p>' if how else ""
    st.html(f'<div class="legend"><b>{escape(name)}</b>{boxes}</div>{small}')


def _box(colour: str) -> str:
    return 'class="silent"' if colour == palette.SILENT else f'style="background:{colour}"'
