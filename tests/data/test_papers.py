"""Briefing and dossier of any district of the demo, and of another State's: each figure as `ask` says it, on paper word
for word, the dossier two pages. A sample of the districts; all with `--slow`.
"""

import random
import re
import unicodedata
from dataclasses import replace

import pypdfium2
import pytest

from data import briefing, dossier
from data.access import DESK
from data.answers import records
from data.settings import now
from loaders.demo.arrival import bring_in
from pages.views import briefing as drawn
from pages.views import dossier as drawn_dossier
from pages.views import telling
from pages.views.words import language, spoken
from tests.figures import figure
from tests.rooms import new_room

BIHAR, SEED = 10, 8
SAMPLE = {DESK.state: 2, BIHAR: 1}  # districts of each State
# Of two glyphs, for which typst writes the text of both twice into the text layer: कुकड़ू is read as कुकड़ूड़ू.
TWICE = re.compile("([\u0921\u0922]\u093c[\u0941\u0942])\\1")
MESSAGES = {False: (500, 200), True: (5_000, 2_000)}  # of the State and of Bihar; --slow: as a demo is


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory, request):
    """The room, and the districts that are looked at: (State, LGD code, name in Hindi and English)."""
    slow = request.config.getoption("--slow")
    with new_room(tmp_path_factory.mktemp("papers") / "local") as room:
        bring_in(room, "desk", MESSAGES[slow][0])
        bring_in(room, "desk", MESSAGES[slow][1], state=BIHAR)
        found = []
        for state, few in SAMPLE.items():
            rows = records(room.store.ask("districts", replace(DESK, state=state)))
            chosen = rows if slow else random.Random(SEED).sample(rows, few)
            found += [(state, row["district"], {"hi": row["name_hi"], "en": row["name_en"]}) for row in chosen]
        yield room, found


def asking(room, state, day):
    viewer = replace(DESK, state=state)
    return lambda name, **given: records(room.store.ask(name, viewer, {"today": day, **given}))


def within(state):
    return {"state": str(state)} if state else {}


def letters(text):
    """Without blanks: where a line ends is the paper's affair."""
    return "".join(unicodedata.normalize("NFC", text).split())


def pages(paper):
    texts = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(paper))
    return [TWICE.sub(r"\1", letters(text)) for text in texts]


def check(ask, sentences, on_paper, within):
    """Each figure as `ask` says it at the sentence's own address, and each sentence on paper with its figure in it."""
    for one in sentences:
        said = telling.said(one)
        if one["rows"]:
            assert figure(ask, one) == one["held"]["n"], (said, one)
        assert letters(said) in on_paper, said
        assert not one["rows"] or letters(telling.way(one, within)) in on_paper.replace("\u200b", ""), one


@pytest.mark.parametrize("code", ["hi", "en"])
def test_the_dossier_of_any_district_is_two_pages_that_say_what_ask_says(everywhere, code):
    room, districts = everywhere
    today = now().date()
    for state, district, name in districts if code == "hi" else districts[::3]:
        ask = asking(room, state, today)
        told = dossier.dossier(ask, today, district)
        with spoken(code):
            head = drawn_dossier.title(name[language()], today)
            first, second = pages(drawn_dossier.paper(told, head, "आज", within(state)))
            assert letters(head) in first
            check(ask, [*told.strengths, *told.silences], first, within(state))
            check(ask, [*told.weak, *told.questions], second, within(state))
            assert all(letters(row["promised"][:150]) in second for row in told.promises)
        assert told.weak and told.made == len(ask("promises", district=district))
        assert len(told.questions) == dossier.QUESTIONS


def test_the_briefing_of_any_district_and_state_says_what_ask_says(everywhere):
    room, districts = everywhere
    today = now().date()
    for state, district, name in [*((state, None, {"hi": "राज्य"}) for state in SAMPLE), *districts[1::4]]:
        ask = asking(room, state, today)
        for length in briefing.LENGTHS if district is None else ["weekly"]:
            told = briefing.told(ask, today, length, district)
            with spoken("hi"):
                head = drawn.title(name["hi"], today, length)
                on_paper = "".join(pages(drawn.paper(told, head, "आज", within(state))))
                check(ask, [*told.sentences, *told.unknown, *told.acts], on_paper, within(state))
                assert letters(head) in on_paper and len(drawn.text(told, head)) <= drawn.LONGEST
