"""A map: a base of `shapes.py` with the values of a scale. Nothing in it comes from another machine.

The one choke point: streamlit-folium's call to its front end, whose links are rewritten by `vendor.local`.
(`_component_func` is private to streamlit-folium: its version is pinned and a browser test draws the map.)
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import folium
import streamlit as st
import streamlit_folium
from folium.elements import MacroElement
from folium.template import Template

from pages.views import map_files, palette, shapes
from pages.views.measures import DEFAULT, offered
from pages.views.scales import Scale
from pages.views.terms import name_of
from pages.views.vendor import local
from pages.views.words import _, moment, n_

HEIGHT, PHONE = 640, 290
_BASE = "window.drawBase = function () {{\n{script}\nreturn map_div;\n}};\n"
_send = streamlit_folium._component_func

Values = Mapping[str, Mapping[str, Any]]  # level and LGD code (block-3104) → what is shown of a place


def send_locally(**asked: Any) -> Any:
    """What streamlit-folium sends to its front end: every link on this machine, the base's script behind one of them.

    The front end loads links one after the other, once for each base, then runs the script. It takes another base by
    its `key`, which streamlit-folium makes of the whole script; a later call with the same key only brings values.
    """
    links = {kind: [here for url in asked[kind] if (here := local(url))] for kind in ("js_links", "css_links")}
    links["js_links"].append(map_files.KEPT.keep(_BASE.format(script=asked["script"])))
    return _send(**{**asked, **links, "script": "var map_div = drawBase();"})


streamlit_folium._component_func = send_locally


class _Colouring(MacroElement):
    """Teaches a base to show values: `maps.js`, constant and so served with the shapes."""

    _template = Template("""{% macro script(this, kwargs) %}
        ({{ this.script }})({{ this._parent.get_name() }}, '{{ this.selected }}', '{{ this.hatch }}');
    {% endmacro %}""")

    def __init__(self) -> None:
        super().__init__()
        self.script = _script()
        self.selected, self.hatch = palette.SELECTED, palette.HATCH


class _Values(MacroElement):
    """What a taught base shows, as data of a script: `<` can't end it."""

    _template = Template("""{% macro script(this, kwargs) %}
        {{ this._parent._parent.get_name() }}.show({{ this.values }});
    {% endmacro %}""")

    def __init__(self, values: Values):
        super().__init__()
        self.values = json.dumps(values).replace("<", "\\u003c")


@cache
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8").strip()


def draw(
    rows: Iterable[Mapping[str, Any]], chosen: int | None, key: str, on_click: Callable[[int | None], None]
) -> None:
    """The map of grievances by district from the answer to `places_counted`, with its legend.

    `on_click` gets the LGD code of the pressed district, or None when it was the chosen one.
    """
    scale = Scale(offered("district", None)[DEFAULT], "district", rows)
    values = of_places(scale, chosen, {int(row["district"]): told(row) for row in scale.rows})
    show(shapes.state_base(PHONE), values, key, HEIGHT, lambda _lvl, code: on_click(None if code == chosen else code))
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
    group = folium.FeatureGroup()
    _Values(values).add_to(group)
    was_pressed = f"{key}_pressed"

    def pressed() -> None:
        feature = (st.session_state[key] or {}).get("last_active_drawing")
        if feature:
            level, _dash, code = feature["properties"]["place"].partition("-")
            on_press(level, int(code))
            st.session_state[was_pressed] = True

    taught = deepcopy(base)
    _Colouring().add_to(taught)
    streamlit_folium.st_folium(
        taught,
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=["last_active_drawing", "last_object_clicked_count"],
        feature_group_to_add=group,
        on_change=pressed,
    )
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
