"""A map: a base of `shapes.py` with the values of a scale. Nothing in it comes from another machine.

The one choke point: streamlit-folium's call to its front end, whose links are rewritten by `vendor.local`.
(`_component_func` is private to streamlit-folium: its version is pinned and a browser test draws the map.)
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from html import escape
from typing import Any

import folium
import streamlit as st
import streamlit_folium
from folium.elements import MacroElement
from folium.template import Template

from pages.views import palette, shapes
from pages.views.measures import DEFAULT, offered
from pages.views.scales import Scale
from pages.views.terms import name_of
from pages.views.vendor import local
from pages.views.words import _, moment, n_

HEIGHT, PHONE = 640, 290
_send = streamlit_folium._component_func

Values = Mapping[str, Mapping[str, Any]]  # level and LGD code (block-3104) → what is shown of a place


def send_locally(**asked: Any) -> Any:
    """What streamlit-folium sends to its front end, with every link on this machine."""
    links = {kind: [here for url in asked[kind] if (here := local(url))] for kind in ("js_links", "css_links")}
    return _send(**{**asked, **links})


streamlit_folium._component_func = send_locally


class _Values(MacroElement):
    """Colours, hatching, labels and tooltips for shapes that are there. Labels are set as text, tooltips escaped."""

    _template = Template("""{% macro script(this, kwargs) %}
        (function(map, values) {
            var hatches = [], chosen = [];
            map.eachLayer(function(layer) {
                var of = layer.feature && layer.feature.properties, value = of && values[of.place];
                if (!value) return;
                if (of.part === 'hatch') {
                    layer.setStyle({opacity: value.silent ? 1 : 0});
                    hatches.push(layer);
                    return;
                }
                layer.unbindTooltip().bindTooltip(value.told, {sticky: true, className: 'told'});
                if (of.part !== 'shape') return;
                layer.setStyle({
                    fillColor: value.fill,
                    color: value.chosen ? '{{ this.selected }}' : value.edge || of.edge,
                    weight: value.chosen ? 5 : 1.5
                });
                if (value.chosen) chosen.push(layer);
            });
            chosen.concat(hatches).forEach(function(layer) { layer.bringToFront(); });
            document.querySelectorAll('.place').forEach(function(label) {
                var of = label.dataset, value = values[of.district ? 'district-' + of.district : 'block-' + of.block];
                if (!value) return;
                label.style.color = value.ink;
                label.style.textShadow = ('0 0 2px ' + value.fill + ',').repeat(5) + '0 0 2px ' + value.fill;
                label.children[0].textContent = value.label;
                label.children[1].textContent = value.figure;
            });
        })({{ this._parent._parent.get_name() }}, {{ this.values }});
    {% endmacro %}""")

    def __init__(self, values: Values):
        super().__init__()
        self.values = json.dumps(values).replace("<", "\\u003c")
        self.selected = palette.SELECTED


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

    streamlit_folium.st_folium(
        deepcopy(base),
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
