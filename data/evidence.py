"""Evidence of a briefing or dossier: what of the claims was verified, whom to ring, and why an organisation is weak.

Asked by the questions that the screens `verification`, `silence` and `why_weak` ask. What is claimed and what is
verified are two figures and are never added; what nothing is known of is said to be unknown, never zero.
"""

import datetime as dt
from typing import Any

from data.facts import NAMED, Facts, Rows, Sentence, names, sentence

CHECKED = 30  # days of claims that a verified share is told of
WEIGHED = 90  # days that the parts of why a place is weak are told of, as on the screen
_BEYOND = ("dead", "unusual")  # standings of views/: longer than ever before by its own past
_AXES = {"organisation": "below", "grievances": "above"}  # axis of a part → the weak side of it


def verified(facts: Facts) -> list[Sentence]:
    """Of each kind of claim how many there are and, apart, how many of those drawn and reached were so, with the 95 %
    interval (None while nobody was reached); `n`: verified. One sentence that says so where nothing was claimed."""
    span = _span(facts, CHECKED)
    rows = [row for row in facts.ask("verified_share", **span, **facts.place) if row["rest"] == "all"]
    if not rows:
        return [sentence("nothing_claimed", {"n": 0, "days": CHECKED}, "verification", **span, **facts.place)]
    counts = ("kind", "claimed", "called", "reached", "verified", "low", "high")
    return [
        sentence(
            "verified",
            {"n": row["verified"], "days": CHECKED, **{name: row[name] for name in counts}},
            "verification",
            **span,
            **facts.place,
        )
        for row in rows
    ]


def ring(facts: Facts) -> list[Sentence]:
    """How many units are to be rung today (`n`), and why: silent beyond their own rhythm, for a week with too little
    known of the past, never heard from; the first of the ladder by name. None where no list of units is in force."""
    counted = facts.ask("silence_counted", **facts.place)
    if not counted:
        return []
    due = lambda *standings: sum(row["due"] for row in counted if row["standing"] in standings)  # noqa: E731
    first = facts.ask("silent_units", only="due", limit=NAMED, **facts.place)
    called = {code: [_called(row, code, facts) for row in first] for code in ("hi", "en")}
    held = {
        "n": sum(row["due"] for row in counted),
        "of": sum(row["units"] for row in counted),
        "beyond": due(*_BEYOND),
        "week": due("unknown"),
        "never": due("never"),
        **called,
        "silent": [None if row["silent_days"] is None else int(row["silent_days"]) for row in first],
    }
    return [sentence("ring", held, "silence", **facts.place)]


def weak(facts: Facts) -> list[Sentence]:
    """Why the organisation is weak: of a district how many of its six parts stand on the weak side of the State's
    median beyond chance, then each of these with its noise band and counter-evidence; of the State how many districts
    are weak, and the part that most of them are weak in. Where no other district is in view nothing can be held against
    a median: the parts that are known are told then."""
    span = _span(facts, WEIGHED)
    where = span | facts.place
    rows = facts.ask("why_weak_parts", level="district", **where)
    if not facts.place:
        return _of_state(facts, rows, span)
    known = [row for row in rows if row["value"] is not None]
    told = [row for row in rows if _is_weak(row)]
    if known and all(row["stands"] == "unknown" for row in known):
        head = sentence("weak_alone", {"n": len(known), "of": len(rows)}, "why_weak", **where)
        told = known
    else:
        stands = [row["stands"] for row in rows]
        held = {
            "n": len(told),
            "of": len(rows),
            "parts": [row["part"] for row in told],
            "chance": stands.count("noise"),
            "unknown": stands.count("unknown"),
        }
        held["good"] = held["of"] - held["n"] - held["chance"] - held["unknown"]
        head = sentence("weak", held, "why_weak", **where)
    return [head, *(sentence("weak_part", {"n": row["k"], "row": _of_part(row)}, "why_weak", **where) for row in told)]


def _of_state(facts: Facts, rows: Rows, span: dict[str, str]) -> list[Sentence]:
    places = facts.ask("why_weak", level="district", **span)
    of = lambda code: [row for row in places if row["organisation"] == code]  # noqa: E731
    found = sorted(of("weak"), key=lambda row: row["grievances"] != "many")  # where people ask for help come first
    held = {"n": len(found), "of": len(places), **names(found)}
    held |= {"good": len(of("strong")), "chance": len(of("open")), "unknown": len(of("unknown"))}
    told = [sentence("weak_places", held, "why_weak", **span)]
    parts = [[row for row in rows if row["part"] == part and _is_weak(row)] for part in {row["part"] for row in rows}]
    if worst := max(parts, key=lambda own: (len(own), own[0]["part"] if own else ""), default=[]):
        row = worst[0]
        counter = {name: sum(one[name] or 0 for one in worst) for name in ("counter_k", "counter_n")}
        held = {"n": len(worst), "row": _of_part(row) | counter}
        told.append(sentence("weak_most", held, "why_weak", **span))
    return told


def _is_weak(row: dict[str, Any]) -> bool:
    return row["stands"] == _AXES[row["axis"]]


def _of_part(row: dict[str, Any]) -> dict[str, Any]:
    kept = ("part", "axis", "kind", "k", "n", "value", "low", "high", "median", "peers", "stands")
    return {name: row[name] for name in (*kept, "counter_k", "counter_n")}


def _called(row: dict[str, Any], code: str, facts: Facts) -> str:
    """A unit by its name; of the State with its district, since names repeat."""
    return row[f"name_{code}"] if facts.place else f"{row[f'name_{code}']}, {row[f'district_{code}']}"


def _span(facts: Facts, days: int) -> dict[str, str]:
    return {"from": str(facts.last - dt.timedelta(days=days - 1)), "to": str(facts.last)}
