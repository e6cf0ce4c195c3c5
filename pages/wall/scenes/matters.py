"""Scene: the heatmap of matters, category by district, over thirty days. What isn't shown is in the remainders."""

import datetime as dt
from collections import Counter

from pages.views import palette
from pages.views.terms import category
from pages.views.words import _, n_, number, share
from pages.wall.asked import Asked, Scene, name

DAYS = 30
ROWS, COLUMNS = 8, 6
_NO_MATTER = ("unsure", "other")  # no category to put at the head of a column


def title() -> str:
    """The name of the scene."""
    return _("Matters")


def scene(asked: Asked) -> Scene | None:
    """None when no grievance came in thirty days."""
    first = asked.today - dt.timedelta(days=DAYS - 1)
    counts: Counter[tuple[str, int | None]] = Counter()
    for row in asked("categories_by_district", **{"from": first, "to": asked.today}):
        counts[row["category"], row["district"] and int(row["district"])] += row["grievances"]
    by_matter, by_place = Counter(), Counter()
    for (matter, district), n in counts.items():
        by_matter[matter] += n
        by_place[district] += n
    total, unplaced = by_matter.total(), by_place.pop(None, 0)
    columns = [m for m, _n in _ranked(by_matter) if m not in _NO_MATTER][:COLUMNS]
    districts = [d for d, _n in _ranked(by_place)][:ROWS]
    if not columns:
        return None
    top = columns[0]
    worst = max(districts, key=lambda d: counts[top, d], default=None)
    said = _("Most grievances are about {category}").format(category=category(top))
    if worst and counts[top, worst]:
        said = _("Most are about {category}, most often in {place}").format(
            category=category(top), place=name("district", worst)
        )
    rows = [(name("district", d), [d], False) for d in districts]
    rows += [(_("Other districts"), [d for d in by_place if d not in districts], True)] if len(by_place) > ROWS else []
    rows += [(_("Not placed"), [None], True)] if unplaced else []
    heads = [(category(m), [m], False) for m in columns]
    heads += [(_("Other matters"), [m for m in by_matter if m not in columns], True)]
    ends = palette.steps(max((counts[m, d] for m in columns for d in districts), default=0))
    return {
        "sentence": said,
        "figure": {
            "value": number(by_matter[top]),
            "label": _("{category}: grievances in 30 days").format(category=category(top)),
        },
        "notes": [
            n_("of {n} grievance in all", "of {n} grievances in all", total),
            _("Not placed: {share}").format(share=share(unplaced, total)),
        ],
        "picture": {
            "kind": "heat",
            "columns": [{"label": label, "remainder": remainder} for label, _matters, remainder in heads],
            "rows": [
                {
                    "label": label,
                    "remainder": remainder,
                    "cells": [
                        _cell(sum(counts[m, d] for m in matters for d in those), ends, remainder or rest)
                        for _label, matters, rest in heads
                    ],
                }
                for label, those, remainder in rows
            ],
        },
    }


def _ranked(counted: Counter) -> list[tuple]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], str(pair[0])))


def _cell(n: int, ends: list[int], remainder: bool) -> dict[str, str | int | None]:
    return {"value": number(n) if n else "", "step": None if remainder else palette.step(n, ends)}
