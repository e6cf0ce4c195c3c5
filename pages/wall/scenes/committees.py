"""Scene: committees formed and missing, by district; what is only reported is a note, in no figure."""

from typing import Any

from data.reference import OWN_STATE
from pages.views.committee_words import sentence
from pages.views.terms import state_name
from pages.views.words import _, n_, number
from pages.wall.asked import Asked, Scene, classes, name


def title() -> str:
    """The name of the scene."""
    return _("Committees")


def scene(asked: Asked) -> Scene | None:
    """None while no list and no desk has told of a committee."""
    rows = asked("wall_committees")
    state = {row["level"]: row for row in rows if row["district"] is None}
    if not any(row["proposed"] for row in state.values()):
        return None
    level = "block" if state["panchayat"]["lists_missing"] else "panchayat"
    here = [row for row in rows if row["level"] == level and row["district"] is not None]
    worst = max(here, key=lambda row: (row["missing"], -row["district"]))
    steps, legend = classes({row["district"]: row["missing"] for row in here})
    return {
        "sentence": sentence(worst, name("district", worst["district"])),
        "figure": {
            "value": number(state[level]["formed"]),
            "label": _formed(level).format(expected=number(state[level]["expected"])),
        },
        "notes": [*_other(state, level), _claimed(state)],
        "picture": {
            "kind": "map",
            "area": "state",
            "steps": steps,
            "values": {row["district"]: f"{number(row['formed'])}/{number(row['expected'])}" for row in here},
            "silent": [],
            "legend": legend,
        },
    }


def _formed(level: str) -> str:
    return {
        "block": _("block committees formed, of {expected}; colour: missing"),
        "panchayat": _("panchayat committees formed, of {expected}; colour: missing"),
    }[level]


def _other(state: dict[str, dict[str, Any]], shown: str) -> list[str]:
    """Approved and alive of what is shown, and how the other level stands."""
    own = state[shown]
    said = _("approved {approved}, verified alive {alive}").format(
        approved=number(own["approved"]), alive=number(own["alive"])
    )
    other = state["panchayat" if shown == "block" else "block"]
    return [said, sentence(other, state_name(OWN_STATE))]


def _claimed(state: dict[str, dict[str, Any]]) -> str:
    n = sum(row["claimed_only"] for row in state.values())
    return n_("only reported, not counted: {n}", "only reported, not counted: {n}", n)
