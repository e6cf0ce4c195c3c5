"""Evidence in words: what of the claims was verified, whom to ring, why it is weak (`data/evidence.py`)."""

from collections.abc import Callable, Mapping
from typing import Any

from pages.views import interval, terms, verified, weak_parts
from pages.views.words import _, language, n_, number

Held = Mapping[str, Any]


def _claims(held: Held) -> str:
    """Claimed and verified stand apart; of what nobody was asked about nothing is known."""
    what = verified.name(held["kind"])
    if held["kind"] != "unit":  # units are claimed to be alive, on whichever day
        what = _("{what}, {days} days").format(what=what, days=number(held["days"]))
    claimed = number(held["claimed"])
    if not held["reached"]:
        words = _("{what}: {claimed} claimed; nobody was asked and reached yet: how many are so is not known.")
        return words.format(what=what, claimed=claimed)
    words = _(
        "{what}: {claimed} claimed; apart from that, of {reached} drawn by lot and reached {verified} verified,"
        " {share}."
    )
    counts = {name: number(held[name]) for name in ("reached", "verified")}
    return words.format(what=what, claimed=claimed, **counts, share=interval.said(held))


def _nothing_claimed(held: Held) -> str:
    return _("Nothing was claimed in {days} days that could be verified.").format(days=number(held["days"]))


def _ring(held: Held) -> str:
    if not held["n"]:
        words = _("Nobody is to be rung today: each of the {of} units was heard from as usual, or rests after a call.")
        return words.format(of=number(held["of"]))
    words = _(
        "To be rung today are {n} of {of} units{first}: {beyond} silent longer than ever by their own past, {week} for"
        " a week, {never} never heard from. No data is not zero."
    )
    counts = {name: number(held[name]) for name in ("n", "of", "beyond", "week", "never")}
    return words.format(**counts, first=_first(held))


def _first(held: Held) -> str:
    """The first of the ladder, each with its days where it was ever heard from."""
    told = [
        name if days is None else f"{name}: {n_('{n} day', '{n} days', days)}"
        for name, days in zip(held[language()], held["silent"], strict=True)
    ]
    return f" ({'; '.join(told)})" if told else ""


def _weak(held: Held) -> str:
    words = _(
        "Of {of} parts of organisation and grievances {n} stand on the weak side of the State's median beyond"
        " chance{parts}; on the good side {good}, within chance {chance}, not known {unknown}."
    )
    return words.format(**_numbers(held), parts=_parts(held))


def _weak_alone(held: Held) -> str:
    words = _(
        "Of {of} parts of organisation and grievances {n} are known here; how they stand to the State's median"
        " is seen with the whole State alone."
    )
    return words.format(**_numbers(held))


def _weak_part(held: Held) -> str:
    row = held["row"]
    name, counts = terms.why_part(row["part"]), terms.why_part(row["part"], "counts")
    told = f"{weak_parts.said(row)}; {weak_parts.band(row)}"
    return _("{part} ({counts}): {told}. Against it: {against}.").format(
        part=name, counts=counts, told=told, against=weak_parts.against(row)
    )


def _weak_places(held: Held) -> str:
    words = _(
        "Weak beyond chance is the organisation of {n} of {of} districts{places}, strong that of {good}; within chance"
        " {chance}, too little known of {unknown}."
    )
    places = f" ({', '.join(held[language()])})" if held["n"] else ""
    return words.format(**_numbers(held), places=places)


def _weak_most(held: Held) -> str:
    row = held["row"]
    words = _(
        "Most districts are weak in: {part} ({counts}), {n} of {peers} on the weak side of the median, {median}, beyond"
        " chance. Against it, there: {against}."
    )
    return words.format(
        part=terms.why_part(row["part"]),
        counts=terms.why_part(row["part"], "counts"),
        n=number(held["n"]),
        peers=number(row["peers"]),
        median=weak_parts.written(row, "median"),
        against=weak_parts.against(row),
    )


def _parts(held: Held) -> str:
    return f" ({', '.join(map(terms.why_part, held['parts']))})" if held["parts"] else ""


def _numbers(held: Held) -> dict[str, str]:
    return {name: number(value) for name, value in held.items() if isinstance(value, int | float)}


def _act_ring(held: Held) -> str:
    return _("Ring the {n} silent units{first}.").format(n=number(held["n"]), first=_first(held))


def _ask_weak(held: Held) -> str:
    words = _("What stands behind {parts}, where the district is weaker than the others, and who will change it?")
    return words.format(parts=", ".join(map(terms.why_part, held["parts"])))


WORDS: dict[str, Callable[[Held], str]] = {
    "verified": _claims,
    "nothing_claimed": _nothing_claimed,
    "ring": _ring,
    "weak": _weak,
    "weak_alone": _weak_alone,
    "weak_part": _weak_part,
    "weak_places": _weak_places,
    "weak_most": _weak_most,
    "act_ring": _act_ring,
    "ask_weak": _ask_weak,
}
