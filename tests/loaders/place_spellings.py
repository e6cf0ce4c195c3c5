"""Spellings of places as people write them, made by rules of the language from the shipped names."""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from data import reference
from loaders.spelling import fold_name

_VOWEL = "aeiou"


class Spelling(NamedTuple):
    """A spelling, in Devanagari or Roman, and the place that it means."""

    written: str
    level: str
    lgd_code: int
    slips: int  # of these, typing slips that no rule of the language explains


def _rule(pattern: str, put: str):
    found = re.compile(pattern)

    def change(name: str, chance: random.Random) -> str:
        places = list(found.finditer(name))
        if not places:
            return name
        one = chance.choice(places)
        return name[: one.start()] + one.expand(put) + name[one.end() :]

    return change


# Each is what one writer does and another doesn't, beside the name as it is usually written.
_ROMAN = [
    *(_rule(*pair) for pair in (("sh", "s"), ("s(?!h)", "sh"), ("v", "w"), ("w", "v"), ("v", "b"), ("w", "b"))),
    *(_rule(*pair) for pair in ((r"b(?=[aeiou])", "v"), (r"i(?=[^aeiou]|$)", "ee"), (r"u(?=[^aeiou]|$)", "oo"))),
    *(_rule(*pair) for pair in ((r"(?<![aeiou])a(?=[^aeiou])", "aa"), ("ia", "iya"), ("iya", "ia"), ("ua", "uwa"))),
    *(_rule(*pair) for pair in ((r"(?<=[kgjtdpb])h", ""), (r"(?<=[a-z])([kgjtd])(?=[aeiou])", r"\1h"), ("chh", "ch"))),
    *(_rule(*pair) for pair in (("ch(?!h)", "chh"), ("ph", "f"), (r"([^aeiou])a(?=[^aeiou][aeiou])", r"\1"))),
    *(
        _rule(*pair)
        for pair in ((r"(?<=[aeiou])([^aeiouhn])([^aeiouhy])", r"\1a\2"), (r"n(?=[dtkgcj])", ""), ("au", "ou"))
    ),
    *(_rule(*pair) for pair in (("ou", "au"), ("ai", "ay"), ("gaon", "gawn"), ("gaon", "gaw"), ("garh", "gadh"))),
    *(
        _rule(*pair)
        for pair in (("garh", "gad"), ("pur", "poor"), (r"([a-z])\1", r"\1"), (r"([tdlmns])(?=[aeiou])", r"\1\1"))
    ),
    *(
        _rule(*pair)
        for pair in (("ganj", "gunj"), ("an(?=[^aeiou])", "aan"), ("i$", "ee"), ("h$", ""), ("(?<=a)$", "h"))
    ),
]
_DEVANAGARI = [
    *(_rule(*pair) for pair in (("ं(?=[टठडढ])", "ण्"), ("ं(?=[तथदध])", "न्"), ("ं(?=[कखगघ])", "ङ्"), ("ं(?=[पफबभ])", "म्"))),
    *(_rule(*pair) for pair in (("ं(?=[चछजझ])", "ञ्"), ("ं", "न्"), ("ं", "ँ"), ("़", ""), ("ी", "ि"), ("ि", "ी"), ("ू", "ु"))),
    *(
        _rule(*pair)
        for pair in (("ु", "ू"), ("श", "स"), ("स", "श"), ("व", "ब"), ("ब", "व"), ("िया", "ीया"), ("िया", "िआ"))
    ),
    *(_rule(*pair) for pair in (("ण", "न"), ("ड़", "र"), ("ड़", "ड"), ("ढ़", "ड़"), ("ढ़", "ढ"), ("ं$", ""), ("ै", "े"))),
    *(
        _rule(*pair)
        for pair in (("औ", "ओ"), ("ौ", "ो"), ("गांव", "गाँव"), ("गांव", "गाव"), ("ख", "क"), ("ध", "द"), ("घ", "ग"))
    ),
    *(
        _rule(*pair)
        for pair in (("भ", "ब"), ("थ", "त"), ("ठ", "ट"), ("ा", "ाा"), ("े", "ेे"), ("(?<=[क-ह])(?=[क-ह])", "्"))
    ),
    *(_rule(*pair) for pair in (("्", ""), ("्", "्\u200d"), ("य", "\u200cय"), ("ुवा$", "ुआ"), ("ुआ", "ुवा"))),
]


def _slip(name: str, chance: random.Random) -> str:
    """One slip of a finger: a letter left out, twice, or two in each other's place; never the first."""
    at = chance.randrange(1, len(name) - 1)
    made = (
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    )
    return chance.choice(made)


def spellings(seed: int, each: int) -> Iterator[Spelling]:
    """For each district and block, in each script, up to `each` spellings other than the name; the same for one seed.

    None is the name of another place, nor a spelling made of two names: such a one means neither.
    """
    chance = random.Random(seed)
    names: dict[str, set[tuple[str, int]]] = {}
    shared = Counter(place.name_hi for place in reference.places() if place.level == "block")
    for place in reference.places():
        for name in (place.usual_name_en, place.lgd_name_en, place.name_hi):
            names.setdefault(fold_name(name), set()).add((place.level, place.lgd_code))
    made: dict[str, dict[tuple[str, int], Spelling]] = {}
    for place in reference.places():
        if place.level == "state" or (place.level == "block" and shared[place.name_hi] > 1):
            continue
        for name, rules in ((place.usual_name_en.lower(), _ROMAN), (place.name_hi, _DEVANAGARI)):
            for _ in range(each):
                written = unicodedata.normalize("NFC", name)
                for change in chance.sample(rules, len(rules))[: chance.choice((4, 8, 12))]:
                    written = change(written, chance) if _changed(name, written) < 2 else written
                slips = int(len(name) >= 8 and chance.random() < 0.15)
                written = _slip(written, chance) if slips else written
                spelling = Spelling(written, place.level, place.lgd_code, slips)
                made.setdefault(fold_name(written), {})[place.level, place.lgd_code] = spelling
    for key, meant in made.items():
        if len({code for _, code in meant}) == 1 and len(names.get(key, set()) | set(meant)) == 1:
            yield from meant.values()


def _changed(name: str, written: str) -> int:
    """About how many letters differ."""
    return abs(len(name) - len(written)) + sum(a != b for a, b in zip(name, written, strict=False)) // 2
