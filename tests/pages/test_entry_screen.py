"""Entries: kept before the form says so, found by their number, understood like others; urgent ones have the wall."""

import json
import time

import pytest

from data import entries, numbers, verbs
from data.access import DESK, WALL, NotAllowed, Viewer
from data.entries import BadEntry
from data.ledger import Ledger
from data.verbs import ask, record
from pages.wall.picture import picture
from tests.pages.opening import html, open_page
from tests.week import FILES, service

FIRE = "कांके प्रखंड में आग लगी है, दो लोगों की मौत हो गई"
AREA = {name: frozenset({("district", code)}) for name, code in (("ranchi", 339), ("dumka", 326))}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with service(tmp_path_factory.mktemp("entry"), FILES) as office:
        yield office


def settled(number: str) -> dict:
    """The entry with this number, once it is there and understood."""
    deadline = time.monotonic() + 30
    while True:
        rows = ask(DESK, "numbered", {"number": number}).to_dict("records")
        if rows and not ask(DESK, "freshness")["not_yet_understood"][0]:
            return ask(DESK, "message", {"message": str(rows[0]["message_id"])}).to_dict("records")[0]
        assert time.monotonic() < deadline, number
        time.sleep(0.1)


def wall() -> dict:
    return json.loads(picture("en"))


def test_an_entry_is_on_disk_when_it_is_said_to_be_saved_and_understood_like_any_other(office):
    saved = entries.save(DESK, "walk_in", "कांके प्रखंड में राशन नहीं मिला", "९०००० ०००७१", "सुनीता", "प्रखंड कांके")
    kept = json.loads(Ledger().arrival(saved.receipt)["raw"])
    assert (kept["number"], kept["arrival"], kept["phone"]) == (saved.number, "walk_in", "90000 00071")
    told = settled(saved.number)
    assert (told["channel"], told["category"], told["block_en"]) == ("entry", "ration", "Kanke")


def test_the_screen_saves_by_its_form_and_shows_the_number(office):
    page = open_page("entry")
    page.text_input(key="entry_phone_0").input("9000000071").run()
    assert "स•••" in html(page) and "900000" not in html(page)  # known of it, masked
    page.text_area(key="entry_text_0").input("बोकारो में बिजली नहीं है")
    page.button(key="entry_save").click().run()
    assert not page.exception
    number = page.session_state.entry_saved[0].number
    assert numbers.spaced(number) in html(page) and "शून्य" in html(page)
    assert settled(number)["category"] == "electricity"
    assert page.text_area(key="entry_text_1").value == ""
    page.button(key="entry_save").click().run()
    assert "दर्ज नहीं हुआ" in html(page)  # nothing was said
    found = open_page("reports", q=numbers.spaced(number), lang="en")
    assert f"Number {numbers.spaced(number)}" in str([link.proto.label for link in found.get("page_link")])


@pytest.mark.parametrize(
    "said",
    [
        {"arrival": "call", "text": "  "},
        {"arrival": "letter", "text": "x"},
        {"arrival": "call", "text": "x", "phone": "12"},
        {"arrival": "call", "text": "x" * 4_001},
    ],
)
def test_what_lacks_something_is_refused_in_words_and_takes_no_number(said, office):
    before = numbers.issue("x")
    with pytest.raises(BadEntry):
        entries.save(DESK, **said)
    assert int(numbers.issue("x")[:-1]) == int(before[:-1]) + 1


def test_who_may_not_take_down_is_refused(office):
    with pytest.raises(NotAllowed):
        entries.save(Viewer("x", "state_leader", DESK.area), "call", "x")


def test_an_urgent_one_takes_the_wall_over_until_a_desk_has_it_in_hand(office):
    assert len(wall()["scenes"]) > 1
    number = entries.save(DESK, "call", FIRE, "9000000072", "रमेश महतो").number
    told = settled(number)
    assert told["gravity"] == 3
    scenes = wall()["scenes"]
    assert [scene["id"] for scene in scenes] == ["urgent"]
    assert scenes[0]["picture"]["rows"][0]["since"] == told["sent_at"].isoformat()
    assert scenes[0]["picture"]["rows"][0]["place"] == "Ranchi · Kanke"
    assert not [word for word in ("रमेश", "9000000072", "आग", number) if word in json.dumps(scenes, ensure_ascii=False)]
    message = str(told["message_id"])
    with pytest.raises(NotAllowed):  # not of his area
        record(Viewer("d", "district_president", AREA["dumka"]), "acknowledged", message_id=message)
    with pytest.raises(NotAllowed):
        record(Viewer("l", "state_leader", DESK.area), "acknowledged", message_id=message)
    page = open_page("reports")
    page.button(key=f"in_hand_{message}").click().run()
    deadline = time.monotonic() + 90
    while wall()["scenes"][0]["id"] == "urgent":
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert "in_hand" not in str([button.key for button in open_page("reports").button])
    office.perform("rebuild", {})
    assert ask(WALL, "urgent_counted").to_dict("records") == [{"recent": 0, "older": 0}]
    assert len(wall()["scenes"]) > 1


def test_a_forged_line_is_not_what_is_recorded(office):
    number = entries.save(DESK, "call", "कांके प्रखंड में नल टूटा है").number
    message = str(settled(number)["message_id"])
    kept = record(DESK, "acknowledged", message_id=message, sighting={"slot": "0" * 32, "sha256": "x", "line": 1})
    line = verbs.ask(DESK, "review", {"message": message}).to_dict("records")[0]
    assert kept["sighting"] == {"sha256": line["sha256"], "line": line["line"], "slot": str(line["slot"])}


def test_sources_claim_nothing_of_few_and_say_when_each_spoke_last(office):
    page = open_page("sources", lang="en")
    assert "nothing is claimed" in html(page) and "Party app" in html(page) and "Ranchi" in html(page)
