"""Items: one message may hold several reports. All texts are invented; `several.txt` shows the items by brackets."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.items import Matter, merge_same
from loaders.segments import Segment, segments
from loaders.understand import Told, understand

SEVERAL = (Path(__file__).parent / "several.txt").read_text(encoding="utf-8").split("\n----\n")


def matter(text: str) -> Matter:
    """What the shipped rules make of a part."""
    said = understand(Told(text))
    if not said:
        return Matter(None, None, None)
    place = (said[0].district, said[0].block) if said[0].district else None
    return Matter(said[0].kind, None if said[0].category == "unsure" else said[0].category, place)


def items(text: str) -> list[str]:
    parts = segments(text).parts
    return [text[s.start : s.end] for s in merge_same(parts, [matter(text[p.start : p.end]) for p in parts])]


@pytest.mark.parametrize("marked", SEVERAL, ids=lambda marked: marked[:30].replace("\n", " "))
def test_a_message_of_several_items_or_one(marked):
    wanted = [part.partition("⟧")[0] for part in marked.split("⟦")[1:]]
    found = items(marked.replace("⟦", "").replace("⟧", ""))
    assert len(found) == max(1, len(wanted)), found
    if len(wanted) > 1:
        assert [item[: len(want)] for item, want in zip(found, wanted, strict=True)] == wanted


def test_a_message_about_one_matter_stays_one(shared):
    """Against other people's texts, each labelled with one matter: 98 of 100 stay one."""
    rows = (shared / "samples" / "texts_train.jsonl").read_text(encoding="utf-8").splitlines()
    split = [text for text in (json.loads(row)["text"] for row in rows) if len(items(text)) > 1]
    assert len(split) <= 0.02 * len(rows), split


GRIEVANCE, ROAD = Matter("grievance", "water", "Kanke"), Matter("grievance", "road", "Kanke")
MEETING, TALK, UNSURE = (
    Matter("activity", "party", "Kanke"),
    Matter("other", None, None),
    Matter("grievance", None, None),
)


@pytest.mark.parametrize(
    ("how", "matters", "count"),
    [
        ("item", [GRIEVANCE, ROAD, MEETING], 3),
        ("item", [GRIEVANCE, GRIEVANCE], 1),
        ("item", [GRIEVANCE, GRIEVANCE._replace(place="Bundu")], 2),
        ("item", [GRIEVANCE, GRIEVANCE._replace(place=None)], 1),
        ("item", [GRIEVANCE, UNSURE], 1),  # not sure is no difference
        ("item", [GRIEVANCE, TALK, ROAD], 2),
        ("item", [TALK, GRIEVANCE], 1),
        ("item", [GRIEVANCE, ROAD, GRIEVANCE], 3),  # the writer numbered them
        ("turn", [GRIEVANCE, ROAD], 2),
        ("sentence", [GRIEVANCE, ROAD], 1),
        ("sentence", [GRIEVANCE, MEETING], 2),
        ("sentence", [GRIEVANCE, MEETING, GRIEVANCE], 1),  # it comes back
        ("sentence", [GRIEVANCE, ROAD._replace(place="Bundu")], 2),
        ("leans", [GRIEVANCE, MEETING], 1),
    ],
)
def test_what_keeps_parts_apart(how, matters, count):
    parts = [Segment(at * 10, at * 10 + 10, how) for at in range(len(matters))]
    merged = merge_same(parts, matters)
    assert len(merged) == count
    assert (merged[0].start, merged[-1].end) == (0, 10 * len(matters))


def test_context_is_told_apart_from_news():
    text = "नमस्कार\n*दैनिक रिपोर्ट*\nप्रखंड: कांके\n1. राशन नहीं मिला\n2. पेंशन बंद है\nनिवेदक\nसुनील उरांव\n9000000011"
    found = segments(text)
    assert [text[c.start : c.end] for c in found.context] == [
        *("नमस्कार", "*दैनिक रिपोर्ट*", "प्रखंड: कांके", "निवेदक", "सुनील उरांव", "9000000011")
    ]
    assert [text[p.start : p.end] for p in found.parts] == ["राशन नहीं मिला", "पेंशन बंद है"]


@settings(max_examples=50)
@given(st.text() | st.text("1234.)(-•*\n।. अबab:रिपोर्ट"))
def test_parts_are_in_order_and_apart_and_no_word_is_lost(text):
    found = segments(text)
    spans = sorted([*found.parts, *found.context])
    assert all(0 <= one.start <= one.end <= len(text) for one in spans)
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    assert found.parts == sorted(found.parts)
    left = list(text)
    for one in spans:
        left[one.start : one.end] = " " * (one.end - one.start)
    lost = "".join(left).split()
    assert not [word for word in lost if len(word.strip("1234567890.)(-•*[]:।")) > 3], lost


def test_a_text_of_very_many_parts_is_one():
    assert len(segments("\n".join(f"{n}. राशन नहीं" for n in range(1, 99))).parts) == 1
