"""Scene: blocks and districts from which nothing was told for seven days; which of them are quieter than
ever by their own past, which were rung. Silent is not zero."""

from collections import Counter

from pages.views.words import _, n_, number
from pages.wall.asked import Asked, Scene, name


def title() -> str:
    """The name of the scene."""
    return _("Silent blocks")


def scene(asked: Asked) -> Scene | None:
    """None when every block was heard from, and while no message has come at all."""
    rows = asked("wall_silence")
    silent = [row for row in rows if asked.is_silent(row)]
    if not silent or not asked("freshness")[0]["messages"]:
        return None
    by_district = Counter(row["district"] for row in silent)
    worst = max(by_district, key=lambda code: (by_district[code], -code))
    districts = [row for row in asked("wall_districts") if row["district"] and asked.is_silent(row)]
    unusual = sum(row["standing"] in ("unusual", "dead") for row in rows)
    never = sum(row["last_day"] is None for row in silent)
    groups: dict[int, list[int]] = {}
    for row in rows:
        heard = 0 if not asked.is_silent(row) else 2 if row["last_day"] is None else 1
        groups.setdefault(row["district"], []).append(heard)
    return {
        "sentence": _("{place}: {count}").format(
            place=name("district", worst),
            count=n_("{n} block silent for 7 days", "{n} blocks silent for 7 days", by_district[worst]),
        ),
        "figure": {
            "value": number(len(silent)),
            "label": _("of {blocks} blocks silent for 7 days").format(blocks=number(len(rows))),
        },
        "notes": [
            n_("{n} of them never heard from", "{n} of them never heard from", never),
            n_("{n} whole district silent", "{n} whole districts silent", len(districts)),
            n_("{n} block silent longer than ever", "{n} blocks silent longer than ever", unusual),
            n_("{n} of them already rung", "{n} of them already rung", sum(bool(row["is_rung"]) for row in silent)),
        ],
        "picture": {
            "kind": "squares",
            "groups": [
                {"label": name("district", code), "blocks": sorted(those)}
                for code, those in sorted(groups.items(), key=lambda pair: (-by_district[pair[0]], pair[0]))
            ],
            "legend": [_("heard from"), _("silent for 7 days"), _("never heard from")],
        },
    }
