"""Who holds what on the shared week, by hand in tests/week/README.md; what desks decide of it; who may see it."""

import datetime as dt
import json

import pytest

from data import access, fairness, holders, ladders, verbs
from data.access import DESK, NotAllowed, Viewer
from data.answers import records
from data.holders import BadHolder
from tests import week
from tests.registers import listed
from tests.week import FILES, TODAY

DUMKA, RANCHI, KANKE = 326, 339, 3223
KANKE_BLOCK = json.dumps({"district": ["339", None], "block": ["3223", None]})


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with week.service(tmp_path_factory.mktemp("register") / "local", FILES) as office:
        office.told = week.register(office.room)
        yield office


def ask(at, name, viewer=DESK, **filters):
    return at.store.ask(name, viewer, {"today": TODAY, **filters}).to_dict("records")


def decide(office, kind, **what):
    decision = verbs.record(DESK, kind, **what)
    office.perform("catch_up", {"who": "test"})
    return decision["decision_id"]


def test_what_the_list_of_the_week_brings(office):
    told = office.told
    assert (told["lines"], told["new"], told["contacts"], told["rejected"]) == (12, 9, 1, 1)


def test_seats_filled_vacant_and_unknown(office):
    whole = ask(office, "vacancies")
    assert (sum(row["filled"] for row in whole), sum(row["vacant"] for row in whole)) == (7, 2)
    kanke = {
        row["post"]: (row["seats"], row["filled"], row["vacant"], row["unknown"])
        for row in ask(office, "vacancies", block=KANKE)
    }
    assert kanke == {
        "block_president": (1, 1, 0, 0),
        "block_vice_president": (2, 0, 1, 1),
        "block_general_secretary": (9, 0, 0, 9),
        "panchayat_president": (1, 1, 0, 0),
        "panchayat_vice_president": (2, 0, 0, 2),
        "panchayat_general_secretary": (9, 1, 0, 8),
        "bdo": (1, 1, 0, 0),
        "co": (1, 1, 0, 0),
    }
    party = [row for row in ask(office, "seats_by_place") if row["track"] == "party"]
    assert len(party) == 24 and all(row["seats"] == row["filled"] + row["vacant"] + row["unknown"] for row in party)
    blocks = {(row["track"], row["lgd_code"]): row["filled"] for row in ask(office, "seats_by_place", district=RANCHI)}
    assert len(blocks) == 36 and (blocks["party", KANKE], blocks["government", KANKE]) == (3, 2)


def test_who_holds_and_held_it(office):
    rows = [row for row in ask(office, "posts_held", block=KANKE) if row["post"] == "block_president"]
    assert [(row["name"], row["from_day"], row["to_day"], row["now"]) for row in rows] == [
        ("रीना तिर्की", dt.date(2025, 3, 1), None, True),
        ("सोमा मुंडा", dt.date(2023, 3, 1), dt.date(2025, 2, 28), False),
    ]
    vacant = ask(office, "posts_held", only="vacant")
    assert {(row["district"], row["post"]) for row in vacant} == {
        (RANCHI, "block_vice_president"),
        (DUMKA, "district_president"),
    }
    assert len(ask(office, "posts_held", only="now")) == 9 and len(ask(office, "posts_held", only="past")) == 2
    units = ask(office, "units", block=KANKE)
    assert [row["level"] for row in units] == ["block", "panchayat", "block", "circle"]
    assert len(ask(office, "posts_held", unit=str(units[1]["unit"]))) == 2


@pytest.mark.parametrize(
    ("of", "day", "where", "who"),
    [
        ("block", TODAY, {"block": KANKE, "district": RANCHI}, "रीना तिर्की"),
        ("block", "2024-12-31", {"block": KANKE}, "सोमा मुंडा"),
        ("block", "2022-01-01", {"block": KANKE}, None),
        ("bdo", TODAY, {"block": KANKE}, "अजय कच्छप"),
        ("co", TODAY, {"block": KANKE}, "नीलम टोप्पो"),
        ("district", "2025-12-31", {"district": DUMKA}, "कालू मरांडी"),
        ("district", TODAY, {"district": DUMKA}, None),
        ("bdo", TODAY, {"block": 3229}, None),
    ],
)
def test_the_holder_of_an_office_over_a_place_on_a_day(of, day, where, who, office):
    rows = ask(office, "holder_of", **{"office": of, "today": day, **where})
    assert [row["name"] for row in rows] == ([who] if who else [])


def test_contacts_say_what_was_stated(office):
    rows = {(row["name"], row["level"]): row for row in ask(office, "contacts", block=KANKE)}
    worker = rows["Birsa Munda Karyakarta", "block"]
    assert (worker["gender"], worker["language"], worker["consent"]) == ("male", "sck", True)
    assert rows["रीना तिर्की", "block"]["number"] == "+91 70•••••061"


def test_proposals_are_made_and_only_a_desk_links(office):
    rows = ask(office, "proposed_persons")
    assert {(row["name"], tuple(row["why"]), row["standing"]) for row in rows} == {
        ("Parvati Hembrom", ("same_number", "same_name"), "proposed"),
        ("Anita Devi", ("same_number",), "proposed"),
        ("Birsa Munda Karyakarta", ("same_name",), "proposed"),
    }
    pair = {key: str(rows[0][key]) for key in ("sender", "person")}
    for kind, standing in (("person_linked", "linked"), ("person_unlinked", "refused"), ("person_linked", "linked")):
        decide(office, kind, **pair)
        assert [row["name"] for row in ask(office, "proposed_persons", only=standing)] == [rows[0]["name"]]
    before = office.store.checksum()
    office.perform("rebuild", {})
    assert office.store.checksum() == before
    decide(office, "person_unlinked", **pair)


def test_who_is_linked_is_at_home_where_the_register_has_him_below_a_desks_own_word(office, tmp_path):
    wrote = tmp_path / "app.json"
    said = [
        {
            "sent_at": "2026-01-09T10:00:00+05:30",
            "sender": {"phone": "+91 7000000777"},
            "text": "दो महीने से पेंशन नहीं मिली।",
        },
        {
            "sent_at": "2026-01-09T11:00:00+05:30",
            "sender": {"phone": "+91 7000000777"},
            "text": "दुमका जिले में सड़क टूटी है।",
        },
    ]
    wrote.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    office.room.load([wrote], "desk")
    worker = {"name": "तारा उरांव", "phone": "7000000777", "post": "कार्यकर्ता"}
    week_list(office, tmp_path / "worker.csv", {"district": "रांची", "block": "नामकुम", **worker})

    def placed():
        rows = ask(office, "messages_found", **{"from": "2026-01-09", "to": "2026-01-09"})
        found = next(row for row in rows if row["text"] == said[0]["text"])
        told = ask(office, "message", message=str(found["message_id"]))[0]
        home = ask(office, "sender_home", message=str(found["message_id"]))[0]
        why = json.loads(told["place_reason"])["from"] if isinstance(told["place_reason"], str) else None
        district, block = (None if told[level] != told[level] else told[level] for level in ("district", "block"))
        return district, block, why, str(home["sender"]), str(found["message_id"])

    nowhere = placed()[:2]
    (row,) = [row for row in ask(office, "proposed_persons") if row["name"] == worker["name"]]
    pair = {key: str(row[key]) for key in ("sender", "person")}
    decide(office, "person_linked", **pair)
    *at_home, sender, message = placed()
    assert at_home == [RANCHI, 3229, "sender"] and sender == pair["sender"]
    assert ask(office, "sender_home", message=message)[0]["register_en"] == "Namkum"
    seat = {"post": "block_general_secretary", "seat": 9, "place": KANKE_BLOCK}
    held = decide(office, "post_held", **seat, person=pair["person"], from_day="2026-01-01")
    assert placed()[:2] == (RANCHI, KANKE)  # where he holds a seat, before where a list names him
    (other,) = [
        row for row in ask(office, "messages_found", **{"from": "2026-01-09"}) if row["text"] == said[1]["text"]
    ]
    assert ask(office, "message", message=str(other["message_id"]))[0]["district"] == DUMKA  # words go before
    decide(office, "sender_placed", message_id=message, level="district", lgd_code=DUMKA)
    assert placed()[:3] == (DUMKA, None, "sender")  # a desk's own word goes before
    before = office.store.checksum()
    office.perform("rebuild", {})
    assert office.store.checksum() == before
    decide(office, "sender_placed", message_id=message, level=None, lgd_code=None)
    assert placed()[:2] == (RANCHI, KANKE)
    decide(office, "post_held", undoes=held)
    assert placed()[:2] == (RANCHI, 3229)
    decide(office, "person_unlinked", **pair)
    assert placed()[:2] == nowhere


def test_a_desk_sets_a_holder_and_takes_it_back(office):
    seat = {"post": "block_vice_president", "seat": 2, "place": KANKE_BLOCK}
    of = {"block": KANKE, "only": "now"}
    first = decide(office, "post_held", **seat, name="नया उपाध्यक्ष", number="7000000099", from_day="2026-01-10")
    held = [row for row in ask(office, "posts_held", **of) if row["post"] == seat["post"] and row["seat"] == 2]
    assert [(row["name"], row["number"]) for row in held] == [("नया उपाध्यक्ष", "+91 70•••••099")]
    decide(office, "post_held", **seat, vacant=True, from_day="2026-01-20")
    assert not [row for row in ask(office, "posts_held", **of) if row["name"] == "नया उपाध्यक्ष"]
    before = office.store.checksum()
    office.perform("rebuild", {})
    assert office.store.checksum() == before
    second = decide(office, "post_held", **seat, person=str(held[0]["person"]), from_day="2026-01-25")
    for undone in (second, first):
        decide(office, "post_held", undoes=undone)
    assert not [row for row in ask(office, "posts_held", block=KANKE) if row["name"] == "नया उपाध्यक्ष"]


def test_a_desks_word_goes_before_lists_but_for_a_later_successor(office, tmp_path):
    namkum = {"district": "रांची", "block": "नामकुम", "post": "अध्यक्ष"}
    place = json.dumps({"district": ["339", None], "block": ["3229", None]})
    decide(office, "post_held", post="block_president", seat=1, place=place, name="डेस्क की बात", from_day="2025-01-01")
    told = week_list(office, tmp_path / "a.csv", namkum | {"name": "सूची की बात", "since": "01/02/2025"})
    assert told["clashing"] == 1
    assert [row["name"] for row in ask(office, "holder_of", office="block", block=3229)] == ["डेस्क की बात"]
    tomorrow = access.DESK.today + dt.timedelta(days=1)
    week_list(office, tmp_path / "b.csv", namkum | {"name": "उत्तराधिकारी", "since": f"{tomorrow:%d/%m/%Y}"})
    found = ask(office, "holder_of", office="block", block=3229, today=tomorrow)
    assert [row["name"] for row in found] == ["उत्तराधिकारी"]


def week_list(office, path, *rows):
    return office.room.bring_in(str(listed(path, *rows)), "desk", "register")


def test_a_unit_looks_after_the_places_that_a_desk_says(office):
    place = json.dumps({"district": ["339", None], "block": ["3223", None]})
    undone = decide(
        office,
        "unit_placed",
        track="party",
        of_level="block",
        place=place,
        level="block",
        lgd_code=3229,
        from_day="2026-01-01",
    )
    assert [row["name"] for row in ask(office, "holder_of", office="block", block=KANKE)] == []
    found = ask(office, "holder_of", office="block", block=3229)
    assert "रीना तिर्की" in [row["name"] for row in found]
    decide(office, "unit_placed", undoes=undone)
    assert [row["name"] for row in ask(office, "holder_of", office="block", block=KANKE)] == ["रीना तिर्की"]


def test_what_the_named_one_holds_beside_is_skipped_too(office):
    """The president of a block is that of a panchayat in it, and of the district, too: none of these may have it."""
    (reena,) = ask(office, "holder_of", office="block", block=KANKE)
    place = json.dumps({"district": ["339", None]})
    undone = decide(office, "post_held", post="district_president", seat=1, place=place, person=str(reena["person"]))
    row = {"named": None, "named_office": "block", "district": RANCHI, "block": KANKE, "panchayat": None}
    asked = lambda name, **given: records(office.store.ask(name, DESK, given))  # noqa: E731
    person = {"named": json.dumps({"person": str(reena["person"])})}
    for said in (row, row | person):
        assert fairness.held_by_named(said, asked) == {"district", "panchayat"}
    assert fairness.held_by_named(row | {"block": 3229}, asked) == set(), "who is named there isn't known"
    assert ladders.skipped("party", "block", {"state"})["state"] == "held_by_named"
    decide(office, "post_held", undoes=undone)
    assert fairness.held_by_named(row, asked) == {"panchayat"}


GOOD = {"post": "bdo", "seat": 1, "place": KANKE_BLOCK, "name": "कोई"}


@pytest.mark.parametrize(
    ("kind", "what", "reason"),
    [
        ("post_held", GOOD | {"post": "boss"}, "Post 'boss' is not known. Valid are: aicc_in_charge"),
        ("post_held", GOOD | {"post": "worker"}, "is not known"),
        ("post_held", GOOD | {"seat": 2}, "a unit has 1 of them"),
        ("post_held", GOOD | {"seat": "1"}, "is none"),
        ("post_held", GOOD | {"place": "{"}, "The unit is not said"),
        ("post_held", GOOD | {"place": '{"block": 3223}'}, "The unit is not said"),
        ("post_held", GOOD | {"name": ""}, "Say who holds the seat"),
        ("post_held", GOOD | {"vacant": True}, "one of the two"),
        ("post_held", GOOD | {"name": "12"}, "A name has letters"),
        ("post_held", GOOD | {"number": "12"}, "The phone number is none"),
        ("post_held", GOOD | {"from_day": "2026-02-30"}, "Write it as YYYY-MM-DD"),
        ("post_held", GOOD | {"from_day": "2026-02-02", "to_day": "2026-02-01"}, "lies before the first"),
        ("unit_placed", {"place": KANKE_BLOCK, "level": "planet", "lgd_code": 1}, "A unit looks after a place"),
        ("person_linked", {"sender": "x", "person": None}, "The sender 'x' is not known"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused_in_words(kind, what, reason):
    with pytest.raises(BadHolder, match=reason):
        holders.check(kind, what)


def test_names_are_masked_to_who_may_not_see_persons_and_cut_to_the_area(office):
    whole = frozenset({access.STATE})
    for role, clear in (("grievance_officer", True), ("aicc", False), ("state_leader", False), ("auditor", False)):
        rows = ask(office, "holder_of", Viewer("x", role, whole), office="bdo", block=KANKE)
        assert rows[0]["name"] == ("अजय कच्छप" if clear else "अ•••"), role
    dumka = Viewer("x", "district_president", frozenset({("district", DUMKA)}))
    assert {row["district"] for row in ask(office, "posts_held", dumka)} == {DUMKA}
    assert [row["name"] for row in ask(office, "proposed_persons", dumka)] == ["Parvati Hembrom"]
    with pytest.raises(NotAllowed, match="only with the whole State|may not"):
        verbs.record(dumka, "post_held", **GOOD)
