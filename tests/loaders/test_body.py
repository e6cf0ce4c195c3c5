"""Body: greetings and boiler-plate around a text don't decide what it is. All texts are invented."""

import pytest

from loaders.body import body_of
from loaders.knowledge import shipped
from loaders.spelling import words_of

TAILS = (
    ". धन्यवाद, जय हिंद, जय कांग्रेस",
    " dhanyawad sir, jai johar",
    ". साथियों से निवेदन है कि इन नंबरों पर बात कर पानी की समस्या हल कराएं",
    ". अधिक जानकारी के लिए संपर्क करें 9000000011",
    " | संदेश रिकॉर्ड करने के लिए मिस्ड कॉल दें",
    ". Thanks and regards. Copy to: District Education Officer, Health Department",
)
TEXTS = (
    ("डीलर तीन महीने से राशन नहीं दे रहा है", "grievance", "ration"),
    ("hamare tole ka transformer 20 din se jala pada hai", "grievance", "electricity"),
    ("Old age pension has not come for five months", "grievance", "pension"),
    ("आज प्रखंड कार्यालय पर कांग्रेस कार्यकर्ताओं ने धरना दिया", "activity", None),
)


@pytest.mark.parametrize("tail", TAILS)
def test_a_tail_does_not_decide(tail):
    found = shipped().topics.sort_many([text + tail for text, _, _ in TEXTS])
    for topic, (text, kind, category) in zip(found, TEXTS, strict=True):
        assert topic.kind == kind, (text, topic)
        assert category is None or topic.category == category, (text, topic)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("नमस्कार साथियों हमारे गांव में पानी नहीं है", "हमारे गांव में पानी नहीं है"),
        ("चापाकल खराब है धन्यवाद जय हिंद", "चापाकल खराब है"),
        ("पेंशन मिल गई सभी साथियों को धन्यवाद", "पेंशन मिल गई सभी साथियों को धन्यवाद"),  # thanks is its matter
        ("good morning johar", "good morning johar"),
        ("अधिक जानकारी के लिए संपर्क करें", "अधिक जानकारी के लिए संपर्क करें"),
        ("सेवा में महोदय सविनय निवेदन है कि सड़क टूटी है", "सेवा में महोदय सविनय निवेदन है कि सड़क टूटी है"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_text(text, left):
    words = words_of(text)
    assert words[body_of(words)] == words_of(left)


def test_what_decided_is_shown_where_it_stands_behind_a_greeting():
    text = "जोहार साथियों, बोड़ेया में राशन डीलर अनाज नहीं दे रहा"
    topic = shipped().topics.topic_of(text)
    assert [text[start:end] for start, end in topic.spans["category"]] == ["राशन", "डीलर", "अनाज"]
