"""Every refusal of a step is said in both languages, with what it held in words."""

import ast
import re
from pathlib import Path

import pytest

import data
from data import call_backs, committees, letters, life
from data.access import NotAllowed
from data.chain import FAULTS
from data.life import IllegalStep
from pages.views import acts, fields, refusals, thread, words

DATA = Path(data.__file__).parent
HELD = {
    **{"came": "<b>x</b>", "able": ["forwarded", "closed"], "status": "received", "step": "closed", "n": 5000},
    **{"most": 4000, "field": "act", "numbers": ["000 013"], "needs": ("act", "proof"), "missing": ["proof"]},
    **{"findings": life.FINDINGS, "day": "01-02-2026", "spoken": "05-01-2026", "office": "bdo", "named": "co"},
    **{"offices": ["bdo", "co"], "track": "government", "number": "000 013", "outcomes": call_backs.OUTCOMES},
    **{"stage": "formed", "committee_step": "alive", "committee_steps": ["approved"], "meetings": committees.OUTCOMES},
    **{"systems": tuple(letters.regimes()), "letters": letters.KINDS, "kind": "grievance", "levels": ("block",)},
}
LATIN = re.compile(r"[A-Za-z]{2,}")


def raised() -> set[str]:
    """The sentences of all that `IllegalStep` is raised with."""
    found = set()
    for path in DATA.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "IllegalStep":
                assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno} says no plain sentence"
                found.add(node.args[0].value)
    return found


def test_every_sentence_of_a_refusal_can_be_said():
    assert raised() == set(refusals.REFUSALS)


@pytest.mark.parametrize("sentence", refusals.REFUSALS)
def test_in_hindi_no_english_word_is_left(sentence):
    error = IllegalStep(sentence, **HELD)
    said = refusals.said(error).replace("<b>x</b>", "")
    assert not LATIN.search(said) and "{" not in said
    with words.spoken("en"):
        assert LATIN.search(refusals.said(error))


def test_a_viewer_who_may_not_is_told_so_and_no_more():
    assert not LATIN.search(refusals.said(NotAllowed("Grievance '1' is not known, or lies outside your area.")))


def test_every_kind_of_decision_and_field_has_its_words():
    for kind in life.KINDS | life.BESIDE | {life.UNDO}:
        assert not LATIN.search(thread.done(kind))
    for kind in life.KINDS - {"acknowledged"}:
        assert not LATIN.search(acts.act(kind)) and all(fields.name(field) for field in fields.of(kind))
    for fault in FAULTS:
        assert not LATIN.search(thread.fault(fault))
