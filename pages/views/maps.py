"""The district map: `shapes.base` with values. Nothing in it comes from another machine.

The one choke point: streamlit-folium's call to its front end, whose links are rewritten by `vendor.local`.
(`_component_func` is private to streamlit-folium: its version is pinned and a browser test draws the map.)
"""

import json
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from html import escape
from typing import Any

import folium
import streamlit as st
import streamlit_folium
from folium.elements import MacroElement
from folium.template import Template

from pages.views import palette, shapes
from pages.views.terms import name_of
from pages.views.vendor import local
from pages.views.words import _, moment, n_, number

HEIGHT = 640
_send = streamlit_folium._component_func


def send_locally(**asked: Any) -> Any:
    """What streamlit-folium sends to its front end, with every link on this machine."""
    links = {kind: [here for url in asked[kind] if (here := local(url))] for kind in ("js_links", "css_links")}
    return _send(**{**asked, **links})


streamlit_folium._component_func = send_locally


class _Values(MacroElement):
    """Colours, hatching, labels and tooltips for shapes that are there. Labels are set as text, tooltips escaped."""

    _template = Template("""{% macro script(this, kwargs) %}
        (function(map, values) {
            var hatches = [];
            map.eachLayer(function(layer) {
                var of = layer.feature && layer.feature.properties, value = of && values[of.district];
                if (!value) return;
                if (of.part === 'hatch') {
                    layer.setStyle({opacity: value.silent ? 1 : 0});
                    hatches.push(layer);
                    return;
                }
                layer.setStyle({fillColor: value.fill, color: value.edge, weight: value.weight});
                layer.unbindTooltip().bindTooltip(value.told, {sticky: true, className: 'told'});
                if (value.chosen) layer.bringToFront();
            });
            hatches.forEach(function(layer) { layer.bringToFront(); });
            document.querySelectorAll('[data-district]').forEach(function(label) {
                var value = values[label.dataset.district];
                if (!value) return;
                label.style.color = value.ink;
                label.children[0].textContent = value.label;
                label.children[1].textContent = value.figure;
            });
        })({{ this._parent._parent.get_name() }}, {{ this.values }});
    {% endmacro %}""")

    def __init__(self, values: Mapping[int, Mapping[str, Any]]):
        super().__init__()
        self.values = json.dumps(values).replace("<", "\\u003c")


def draw(
    rows: Iterable[Mapping[str, Any]], chosen: int | None, key: str, on_click: Callable[[int | None], None]
) -> None:
    """The map of grievances from the answer to `districts`.

    `on_click` gets the LGD code of the pressed district, or None when it was the chosen one.
    """
    rows = list(rows)
    ends = palette.steps(max((row["grievances"] for row in rows), default=0))
    values = folium.FeatureGroup()
    _Values({int(row["district"]): _value(row, ends, chosen) for row in rows}).add_to(values)

    def pressed() -> None:
        feature = (st.session_state[key] or {}).get("last_active_drawing")
        if feature:
            code = int(feature["properties"]["district"])
            on_click(None if code == chosen else code)

    streamlit_folium.st_folium(
        deepcopy(shapes.base()),
        key=key,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=["last_active_drawing", "last_object_clicked_count"],
        feature_group_to_add=values,
        on_change=pressed,
    )
    st.html(_legend(rows, ends))


def _value(row: Mapping[str, Any], ends: list[int], chosen: int | None) -> dict[str, Any]:
    silent, is_chosen = not row["reports"], row["district"] == chosen
    fill = palette.SILENT if silent else palette.shade(row["grievances"], ends)
    return {
        "silent": silent,
        "chosen": is_chosen,
        "fill": fill,
        "edge": palette.SELECTED if is_chosen else palette.CARD,
        "weight": 5 if is_chosen else 1.5,
        "ink": palette.on(fill),
        "label": name_of(row).replace("-", "-\n").replace(" ", "\n"),
        "figure": "" if silent else number(row["grievances"]),
        "told": told(row),
    }


def told(row: Mapping[str, Any]) -> str:
    """What a tooltip says of a district, as HTML."""
    lines = [
        n_("{n} grievance", "{n} grievances", row["grievances"]),
        n_("{n} activity", "{n} activities", row["activities"]),
        n_("from {n} message", "from {n} messages", row["messages"]),
        _("last report: {moment}").format(moment=moment(row["last_report"])),
    ]
    if not row["reports"]:
        lines = [_("Nothing was heard from here in this period.")]
    return f"<b>{escape(name_of(row))}</b><br>" + "<br>".join(escape(line) for line in lines)


def _legend(rows: list[Mapping[str, Any]], ends: list[int]) -> str:
    silent = sum(not row["reports"] for row in rows)
    steps = [(palette.ZERO, _("0 (heard from)"))]
    for start, end in zip([0, *ends], ends, strict=False):
        words = number(end) if end == start + 1 else f"{number(start + 1)}–{number(end)}"
        steps.append((palette.shade(end, ends), words))
    boxes = "".join(f'<span><i style="background:{colour}"></i>{escape(words)}</span>' for colour, words in steps)
    name, quiet = _("Grievances"), n_("silent: {n} district", "silent: {n} districts", silent)
    return f'<div class="legend"><b>{escape(name)}</b>{boxes}<span><i class="silent"></i>{escape(quiet)}</span></div>'
