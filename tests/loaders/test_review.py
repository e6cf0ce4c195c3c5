"""Decisions of the review desk: they stand, in any order of loads and decisions, and a rebuild gives the same."""

import json
import random

import pytest

from data import keys, reviews
from data.access import DESK
from data.reviews import BadReview
from data.search import seek, text_keys
from loaders.knowledge import Teaching, shipped
from loaders.people import pseudonym
from tests import budget
from tests.rooms import new_room

KANKE, BUNDU, RANCHI, DUMKA = 3223, 3220, 339, 326
LINE = "05/04/2026, 07:{minute:02d} - +91 90000 0000{who}: {text}\n"
TEXTS = (
    "रांची के कंकेया प्रखंड में राशन नहीं मिला",
    "कंकेया प्रखंड में बिजली नहीं है",
    "बुंडू प्रखंड में बैठक हुई, प्रखंड अध्यक्ष आए",
    "तीन महीने से पेंशन बंद है",
    "मुखिया जी ने कुछ कहा था",
)


def chat(folder, name, lines):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"WhatsApp Chat with {name}.txt"
    path.write_text("".join(LINE.format(minute=m, who=1 + m % 3, text=TEXTS[m % 5]) for m in lines), encoding="utf-8")
    return path


def of(room, words):
    """The row of `review` of the newest message that holds these words."""
    return next(listed(room, words))


def listed(room, words):
    """The rows of `review` of all messages that hold these words."""
    for row in room.store.ask("messages_found", DESK, {"limit": 1000}).to_dict("records"):
        if words in row["text"]:
            yield room.store.ask("review", DESK, {"message": str(row["message_id"])}).to_dict("records")[0]


def said(row, **more):
    """A decision on the message of a row: one report, as given."""
    place = {"level": "block", "lgd_code": KANKE, "district": RANCHI, "block": KANKE, "panchayat": None}
    report = {"start": 0, "end": len(row["text"]), "kind": "grievance", "category": "ration", "subject": "none"}
    report |= {"actor": "unknown", "gravity": 1, "place": place, "outside": False, **more}
    return {
        "message_id": str(row["message_id"]),
        "sighting": {"sha256": row["sha256"], "line": int(row["line"]), "slot": str(row["slot"])},
        "reports": [report],
        "machine": json.loads(row["machine"]) if isinstance(row["machine"], str) else [],
    }


def reported(room):
    with room.store.reading() as con:
        return con.execute("SELECT kind, category, district, block FROM reports ORDER BY ALL").fetchall()


@pytest.fixture
def room(tmp_path):
    with new_room(tmp_path / "room") as opened:
        opened.load([chat(tmp_path / "a", "एक", range(5))], "test")
        yield opened


def test_what_a_person_says_stands_and_can_be_taken_back(room):
    before, checksum = reported(room), room.store.checksum()
    row = of(room, "पेंशन")
    kept = room.record("desk", "reports_set", **said(row, category="water", kind="question"))
    assert ("question", "water", RANCHI, KANKE) in reported(room)
    assert room.rebuild()["checksum"] == room.store.checksum() != checksum
    again = of(room, "पेंशन")
    assert again["decision_id"] == kept["decision_id"] and not isinstance(again["place_reason"], str)
    room.record("desk", "reports_set", **said(row, category="road"))  # the latest in force wins
    assert of(room, "पेंशन")["category"] == "road"
    undone = {"message_id": str(row["message_id"]), "sighting": kept["sighting"]}
    room.record("desk", "reports_unset", **undone, undoes=of(room, "पेंशन")["decision_id"])
    assert of(room, "पेंशन")["category"] == "water"
    room.record("desk", "reports_unset", **undone, undoes=kept["decision_id"])
    assert reported(room) == before and room.store.checksum() == checksum


def test_a_decision_waits_while_its_load_is_undone_and_holds_for_another_export_of_the_line(tmp_path):
    with new_room(tmp_path / "room") as room:
        first = room.load([chat(tmp_path / "a", "एक", range(5))], "test")["load_id"]
        room.record("desk", "reports_set", **said(of(room, "पेंशन"), category="water"))
        room.undo(first, "test")
        assert reported(room) == []
        room.load([chat(tmp_path / "b", "एक", range(2, 5))], "test")  # another member's export, cut at the top
        assert of(room, "पेंशन")["category"] == "water"
        room.redo(first, "test")
        assert of(room, "पेंशन")["category"] == "water"
        assert room.rebuild()["checksum"] == room.store.checksum()


def test_the_machine_never_overrules_a_person_but_says_that_it_would(room):
    row = of(room, "बिजली")
    room.record("desk", "reports_set", **said(row, category="electricity", place=None))
    assert room.store.ask("review_queue", DESK, {"only": "otherwise"}).empty
    room.record("desk", "alias_accepted", words="कंकेया", level="block", lgd_code=KANKE)
    told = of(room, "बिजली")
    assert told["place_precision"] == "none"  # as the person said
    (waiting,) = room.store.ask("review_queue", DESK, {"only": "otherwise"}).to_dict("records")
    assert waiting["message_id"] == row["message_id"]


def test_a_correction_teaches_and_what_it_teaches_holds_for_old_and_new(room, tmp_path):
    assert of(room, "राशन")["place_precision"] != "block"
    room.record("desk", "reports_set", **said(of(room, "राशन")))
    (proposal,) = room.store.ask("proposals", DESK).to_dict("records")
    assert (proposal["words"], proposal["level"], proposal["lgd_code"]) == ("कंकेया", "block", KANKE)
    told = room.preview("desk", words="कंकेया", level="block", lgd_code=KANKE)
    assert (told["messages"], told["decided"]) == (1, 1)
    (change,) = told["changes"]
    assert (change["before"][0]["block"], change["after"][0]["block"]) == (None, KANKE)
    untaught = room.store.checksum()
    taught = room.record("desk", "alias_accepted", words="कंकेया", level="block", lgd_code=KANKE)
    assert of(room, "बिजली")["block"] == KANKE and room.store.ask("proposals", DESK).empty
    room.load([chat(tmp_path / "b", "दो", range(5, 10))], "test")
    assert [row["block"] for row in listed(room, "कंकेया")] == [KANKE] * 4
    assert room.rebuild()["checksum"] == room.store.checksum()
    room.undo(room.store.ask("loads", DESK)["load_id"][0], "test")
    room.record("desk", "teaching_undone", undoes=taught["decision_id"])
    assert of(room, "बिजली")["place_precision"] != "block" and room.store.checksum() == untaught


def test_a_teaching_may_be_limited_to_a_group(room, tmp_path):
    room.load([chat(tmp_path / "b", "दो", range(5))], "test")
    room.record("desk", "rule_accepted", words="मुखिया", field="category", value="road", weight=6, group_name="दो")
    by_group = {row["group_name"]: row["category"] for row in listed(room, "मुखिया")}
    assert by_group["दो"] == "road" != by_group["एक"]
    assert room.rebuild()["checksum"] == room.store.checksum()


def test_a_group_has_a_home_until_it_is_taken_away(room):
    checksum = room.store.checksum()
    room.record("desk", "group_placed", group_name="एक", level="block", lgd_code=BUNDU)
    assert (of(room, "पेंशन")["block"], of(room, "बैठक")["block"]) == (BUNDU, BUNDU)
    assert int(room.store.ask("freshness", DESK)["not_yet_understood"][0]) == 0
    assert room.rebuild()["checksum"] == room.store.checksum() != checksum
    room.record("desk", "group_placed", group_name="एक", level=None, lgd_code=None)
    assert room.store.checksum() == checksum


def home_of_sender(room, message, level=None, code=None):
    """Set or take away the home of who wrote a message, as the verb `record` hands it on; what is then known of him."""
    (known,) = room.store.ask("sender_home", DESK, {"message": message}).to_dict("records")
    what = {"message_id": message, "sender": str(known["sender"]), "level": level, "lgd_code": code}
    room.record("desk", "sender_placed", **what)
    return room.store.ask("sender_home", DESK, {"message": message}).to_dict("records")[0]


def test_a_sender_has_a_home_until_it_is_taken_away(room, tmp_path):
    checksum, message = room.store.checksum(), str(of(room, "पेंशन")["message_id"])
    known = home_of_sender(room, message, "block", BUNDU)
    assert (known["level"], int(known["lgd_code"]), known["number"]) == ("block", BUNDU, "+91 90•••••001")
    placed = of(room, "पेंशन")
    assert (placed["block"], json.loads(placed["place_reason"])["from"]) == (BUNDU, "sender")
    assert of(room, "मुखिया")["block"] != BUNDU  # another one wrote it
    room.load([chat(tmp_path / "b", "दो", [3])], "test")  # the same one in another group
    assert [row["block"] for row in listed(room, "पेंशन")] == [BUNDU] * 2
    room.record("desk", "group_placed", group_name="दो", level="block", lgd_code=KANKE)  # comes before the sender
    assert sorted(row["block"] for row in listed(room, "पेंशन")) == sorted([BUNDU, KANKE])
    assert room.rebuild()["checksum"] == room.store.checksum() != checksum
    home_of_sender(room, message)
    assert {row["block"] for row in listed(room, "पेंशन") if row["group_name"] == "दो"} == {KANKE}
    assert {row["place_precision"] for row in listed(room, "पेंशन") if row["group_name"] == "एक"} == {"none"}


def test_a_search_finds_a_message_by_the_place_that_a_person_gave_it(room):
    def found(typed):
        rows = room.store.ask("messages_found", DESK, {"words": seek(typed).keys()}).to_dict("records")
        return {row["text"] for row in rows}

    bundu, pension = of(room, "बैठक"), of(room, "पेंशन")
    assert bundu["text"] in found("bundu") and pension["text"] not in found("bundu")
    place = {"level": "block", "lgd_code": BUNDU, "district": RANCHI, "block": BUNDU, "panchayat": None}
    kept = room.record("desk", "reports_set", **said(pension, place=place))
    assert pension["text"] in found("bundu") & found("ranchi pension") & found("बुंडू पेंशन")
    room.record("desk", "reports_set", **said(pension))
    assert pension["text"] in found("कांके") and pension["text"] not in found("bundu")
    for decision in (of(room, "पेंशन")["decision_id"], kept["decision_id"]):
        undone = {"message_id": str(pension["message_id"]), "sighting": kept["sighting"], "undoes": decision}
        room.record("desk", "reports_unset", **undone)
    assert pension["text"] not in found("kanke") | found("bundu")


def acts(room, folder):
    """What may be done, as functions; those on messages do nothing while the message isn't there."""

    def review(words, **more):
        if row := next(listed(room, words), None):
            room.record("desk", "reports_set", **said(row, **more))

    def force(kind, nth):
        loads = sorted(room.store.ask("loads", DESK)["load_id"])
        if nth < len(loads):
            (room.undo if kind == "undo" else room.redo)(loads[nth], "test")

    sender = pseudonym(keys.ring().pseudonyms(), "number", "+919000000001")
    return [
        lambda: room.load([chat(folder / "a", "एक", range(5))], "test"),
        lambda: room.load([chat(folder / "b", "एक", range(3, 9))], "test"),
        lambda: room.load([chat(folder / "c", "दो", range(4))], "test"),
        lambda: force("undo", 0),
        lambda: force("redo", 0),
        lambda: force("undo", 1),
        lambda: review("पेंशन", category="water"),
        lambda: review("बिजली", kind="question"),
        lambda: room.record("desk", "alias_accepted", words="कंकेया", level="block", lgd_code=KANKE),
        lambda: room.record("desk", "rule_accepted", words="मुखिया", field="category", value="road", weight=6),
        lambda: room.record(
            "desk", "rule_accepted", words="बैठक", field="category", value="party", weight=6, group_name="दो"
        ),
        lambda: room.record("desk", "group_placed", group_name="एक", level="district", lgd_code=DUMKA),
        lambda: room.record("desk", "group_placed", group_name="दो", level="block", lgd_code=BUNDU),
        lambda: room.record("desk", "sender_placed", sender=sender, level="block", lgd_code=KANKE),
        lambda: room.record("desk", "sender_placed", sender=sender, level=None, lgd_code=None),
        lambda: room.record("desk", "sender_placed", sender=sender, level="district", lgd_code=DUMKA),
    ]


@pytest.mark.parametrize("seed", range(budget.part(4, 1)))
def test_any_order_of_loads_and_decisions_gives_what_a_rebuild_gives(tmp_path, seed):
    with new_room(tmp_path / "room") as room:
        doing = acts(room, tmp_path)
        random.Random(seed).shuffle(doing)
        for act in doing:
            act()
        running = room.store.checksum()
        assert room.rebuild()["checksum"] == running


@pytest.mark.parametrize(
    ("kind", "what", "said_so"),
    [
        ("reports_set", {"reports": []}, "needs the line"),
        ("reports_set", {"sighting": {"sha256": "a", "line": 1, "slot": "b"}, "reports": []}, "holds 1 to 20 reports"),
        ("alias_accepted", {"words": "x", "level": "village", "lgd_code": 1}, "Valid are: block, district, panchayat"),
        ("rule_accepted", {"words": "x", "value": "unsure"}, "is not known. Valid are: agriculture"),
        ("teaching_refused", {"words": " "}, "needs the words"),
    ],
)
def test_a_decision_that_lacks_something_is_refused_with_what_is_allowed(kind, what, said_so):
    with pytest.raises(BadReview, match=said_so):
        reviews.check(kind, what)


def test_teachings_count_where_all_their_words_are_and_only_there():
    known = shipped().with_one(Teaching("नया गाँव", field="category", value="road", weight=6, group="एक"))
    held = ("नया गाँव में", "naya gaon")
    assert all(known.counts_for(text_keys(text, None), "एक") for text in held)
    assert not known.counts_for(text_keys("नया घर", None), "एक")
    assert not known.counts_for(text_keys(held[0], None), "दो")
