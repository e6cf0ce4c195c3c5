"""One cause, many complaints: who belongs to whom, and when three independent senders make an alarm."""

import json

import pytest

from data.life import IllegalStep
from tests.following import Desk, at
from tests.rooms import told_room

TODAY = "2026-01-29"
FORWARD = "दुमका जिला में पेंशन बंद है, छह महीने से किसी बुजुर्ग को पैसा नहीं मिला, सबको यह संदेश भेजें और आवाज उठाएं"
TOLD = [  # sender, day, text, subject, category
    ("11", "2026-01-05", "कांके प्रखंड के बीडीओ राशन कार्ड नहीं बना रहे", "bdo", "ration"),
    ("12", "2026-01-15", "राशन के लिए कांके प्रखंड गए तो बीडीओ ने भगा दिया", "bdo", "ration"),
    ("13", "2026-01-28", "बीडीओ साहब कांके प्रखंड में राशन की सूची रोके हैं", "bdo", "ration"),
    ("13", "2026-01-28", "कांके प्रखंड में राशन पर बीडीओ चुप", "bdo", "ration"),
    *((f"2{n}", f"2026-01-1{n}", FORWARD, "none", "pension") for n in range(4)),  # a forward: one voice
    *(("31", f"2026-01-1{n}", f"चास प्रखंड में {n + 2} दिन से पानी नहीं", "none", "water") for n in range(3)),  # one sender
    ("41", "2025-12-20", "नामकुम प्रखंड की सड़क टूटी", "none", "road"),  # 41 days ago
    ("42", "2026-01-20", "नामकुम प्रखंड में सड़क पर गड्ढे", "none", "road"),
    ("43", "2026-01-21", "सड़क नहीं बनी नामकुम प्रखंड में", "none", "road"),
    (None, "2026-01-22", "नामकुम प्रखंड, सड़क खराब", "none", "road"),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cause")
    told = [
        {
            **{"id": f"c-{n}", "sent_at": f"{day}T10:00:00+05:30", "text": text, "kind": "grievance"},
            **{"category": category, "subject": subject},
            **({"sender": {"phone": f"+9170008000{sender}"}} if sender else {}),
        }
        for n, (sender, day, text, subject, category) in enumerate(TOLD)
    ]
    with told_room(folder, told) as room:
        yield Desk(room)


def test_three_independent_senders_of_one_office_and_matter_make_an_alarm_with_its_evidence(desk):
    (alarm,) = desk.rows("same_cause", today=TODAY)
    named = ("office", "category", "block_en", "senders", "before", "first_day", "last_day")
    assert tuple(alarm[name] for name in named) == ("bdo", "ration", "Kanke", 3, 0, "2026-01-05", "2026-01-28")
    texts = {desk.rows("message", message=message)[0]["text"] for message in alarm["messages"]}
    assert texts == {text for _sender, _day, text, _subject, category in TOLD if category == "ration"}


def test_a_forward_is_one_voice_and_days_pass(desk):
    assert desk.rows("same_cause", today="2026-02-05") == [], "the first of the three is 31 days old"
    assert not desk.rows("same_cause", today="2026-01-22", category="road"), "the first is too old, one isn't known"


def test_what_belongs_to_another_follows_it_and_can_leave_again(desk):
    rows = [row for row in desk.rows("grievances", limit=100) if row["category"] == "ration"]
    parent, other, *others = (
        desk.decide(at("2026-01-28 12:00"), "acknowledged", message_id=row["message_id"])["number"] for row in rows
    )
    for child in others:
        desk.decide(at("2026-01-28 13:00"), "attached", number=child, parent=parent)
    assert [row["number"] for row in desk.rows("children", number=parent)] == sorted(others)
    with pytest.raises(IllegalStep, match="Detach them first"):
        desk.decide(at("2026-01-28 13:00"), "attached", number=parent, parent=other)
    with pytest.raises(IllegalStep):
        desk.decide(at("2026-01-28 13:00"), "attached", number=others[0], parent=others[1])
    desk.decide(at("2026-01-28 14:00"), "detached", number=others[0])
    assert [row["number"] for row in desk.rows("children", number=parent)] == others[1:]


def test_children_are_closed_each_by_its_own_decision_with_its_answer_and_can_be_reopened_by_undo(desk):
    rows = [row for row in desk.rows("grievances", limit=100) if row["category"] == "road"]
    parent, *children = (
        desk.decide(at("2026-01-26 12:00"), "acknowledged", message_id=row["message_id"])["number"] for row in rows[:3]
    )
    for child in children:
        desk.decide(at("2026-01-26 13:00"), "attached", number=child, parent=parent)
    done = {"act": "सड़क बनी", "acted_on": "2026-01-25", "proof": "फोटो"}
    kept = [
        desk.decide(at("2026-01-27 12:00"), "closed", number=child, letter=f"उत्तर {child}", **done)
        for child in children
    ]
    told = desk.rows("children", number=parent)
    assert [(row["status"], row["told_at"] is not None, row["parent"]) for row in told] == [
        ("closed", True, parent)
    ] * 2
    steps = desk.rows("grievance_steps", number=children[0])
    assert [json.loads(row["what"])["letter"] for row in steps if row["kind"] == "closed"] == [f"उत्तर {children[0]}"]
    desk.decide(at("2026-01-27 13:00"), "step_undone", number=children[0], undoes=kept[0]["decision_id"])
    assert [(row["is_open"], row["told_at"] is None) for row in desk.rows("children", number=parent)] == [
        (row["number"] == children[0], row["number"] == children[0]) for row in told
    ]
    before = desk.room.store.checksum()
    desk.room.rebuild()
    assert desk.room.store.checksum() == before
