"""Bench of slips: names of districts and blocks with one slip, and beside each way to write the word for their level.

`python -m tests.bench.slips [--seed N] [--show]`: right, wrong and not placed (or only in its district) of each sort.
Names that several places have are left out, and slips that make the name of another place.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator

from data import reference
from loaders.gazetteer import PARENT
from loaders.places import find_place
from loaders.spelling import fold_name

_EACH = 4  # slips of each name and sort
_BLOCK = (
    *("{} block", "{} Block", "{}block", "{} blok", "{} blk", "({} block)", "{}-block", "block {}", "block: {}"),
    *("{} prakhand", "{} prakhnd", "{} prkhand", "prakhand {}", "{}prakhand", "{} anchal", "{} thana", "BDO {}"),
    *("{} BDO", "{} B.D.O.", "{} ke BDO", "{} CO", "{} प्रखंड", "{} प्रखण्ड", "{} प्रखन्ड", "{} प्रखड", "{}प्रखंड", "प्रखंड {}"),
    *("प्रखंड-{}", "{} ब्लॉक", "{} ब्लाक", "{} ब्लोक", "{} अंचल", "{} बीडीओ", "{} के बीडीओ", "{} थाना", "({} प्रखंड)"),
)
_DISTRICT = (
    *("{} district", "{} District", "{} dist", "{} distt.", "{} dist.", "{} jila", "{} zila", "{} jilla", "{} zilla"),
    *("{}district", "({} district)", "district {}", "district: {}", "dist. {}", "jila {}", "zila {}", "{} ke DC"),
    *(
        "DC {}",
        "{} SP",
        "{} जिला",
        "{} ज़िला",
        "{} जिले",
        "{}जिला",
        "जिला {}",
        "जिला-{}",
        "({} जिला)",
        "{} के डीसी",
        "{} डीसी",
    ),
)
_PAIRS = ("कख", "गघ", "चछ", "जझ", "टठ", "डढ", "तथ", "दध", "पफ", "बभ", "टत", "डद", "रल", "सश", "नण")
_OTHER = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_WRONG = {"ा": "े", "े": "ै", "ै": "े", "ो": "ौ", "ौ": "ो", "ि": "ी", "ी": "ि", "ु": "ू", "ू": "ु"}


def names(letters: range) -> Iterator[tuple[str, str, int]]:
    """Names in both scripts of so many letters, level and LGD code; none that several places have."""
    held = Counter(fold_name(name) for place in reference.places() for name in {place.usual_name_en, place.name_hi})
    for place in reference.places():
        for name in dict.fromkeys((place.usual_name_en, place.name_hi)):
            if place.level != "state" and held[fold_name(name)] == 1 and len(name) in letters:
                yield name, place.level, place.lgd_code


def roman(name: str) -> list[str]:
    """A letter left out, twice, two in each other's place, never the first; all vowels left out."""
    made = [name[:at] + name[at + 1 :] for at in range(1, len(name))]
    made += [name[:at] + name[at] + name[at:] for at in range(1, len(name))]
    made += [name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(1, len(name) - 1)]
    return [*made, name[0] + re.sub("[aeiou]", "", name[1:])]


def devanagari(name: str) -> list[str]:
    """A sign lost, doubled or wrong, a nukta or nasal more or less, another consonant of its kind, a blank inside."""
    made = []
    for at, letter in enumerate(name[1:], 1):
        before, after = name[:at], name[at + 1 :]
        if "ा" <= letter <= "्":
            made += [before + after, before + letter + name[at:]]
        if letter in _WRONG:
            made.append(before + _WRONG[letter] + after)
        if letter in "ंँ़":
            made.append(before + after)
        if letter in _OTHER:
            made.append(before + _OTHER[letter] + after)
        if letter in "डढ":
            made.append(before + letter + "़" + after)
        if letter in "ाेोुू":
            made.append(before + letter + "ं" + after)
        if "क" <= letter <= "ह" and name[at - 1] != "्":
            made.append(f"{before} {letter}{after}")
    return made


def main() -> None:
    """Print one line for each sort."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--show", action="store_true")
    told = asked.parse_args()
    chance = random.Random(told.seed)
    ours = {fold_name(name) for place in reference.places() for name in (place.usual_name_en, place.name_hi)}
    ways = [
        (frame.format(name), level, code)
        for name, level, code in names(range(1, 40))
        for frame in (_BLOCK if level == "block" else _DISTRICT)
    ]
    _tell("each way to write the word for the level", ways, told.show)
    for sort, slips, letters in (
        ("one slip in a Devanagari name", devanagari, range(1, 40)),
        ("one slip in a Roman name of 7 letters or more", roman, range(7, 40)),
        ("one slip in a Roman name of 5 or 6 letters", roman, range(5, 7)),
    ):
        made = []
        for name, level, code in names(letters):
            if name.isascii() == (slips is roman):
                written = [slip for slip in dict.fromkeys(slips(name)) if fold_name(slip) not in ours]
                made += [(f"{slip} {level}", level, code) for slip in chance.sample(written, min(_EACH, len(written)))]
        _tell(sort, made, told.show)


def _tell(sort: str, made: list[tuple[str, str, int]], show: bool) -> None:
    counted: Counter = Counter()
    for written, level, code in made:
        found = find_place(written)
        right = (found.block_code if level == "block" else found.district_code) == code
        coarse = found.block_code is None and PARENT.get(code) == found.district_code
        answer = "right" if right else "not placed" if coarse or found.lgd_code is None else "wrong"
        counted[answer] += 1
        if show and answer == "wrong":
            print("   ", written, code, found[:5])
    print(f"{sort} ({len(made)}): {', '.join(f'{said} {n}' for said, n in counted.most_common())}")


if __name__ == "__main__":
    main()
