"""The review desk through the front door: several reports, which of them is in hand, places as they are spoken of."""

import pytest

from data import reference
from data.access import DESK
from pages.views.place_choice import Choice
from tests.pages.opening import open_page
from tests.week import service

LIST = "1. कर्रा प्रखंड में तीन महीने से राशन नहीं मिला\n2. तोरपा में पुल टूट गया है\n3. हमारे गांव का चापाकल खराब है"
BUNDU, KANKE, KARRA, TORPA = 3220, 3223, 3224, 3236


@pytest.fixture
def page(tmp_path):
    chat = tmp_path / "WhatsApp Chat with खूंटी जिला.txt"
    chat.write_text(f"05/04/2026, 09:10 - +91 90000 00007: {LIST}\n", encoding="utf-8")
    with service(tmp_path / "room", chat) as office:
        (row, *_more) = office.store.ask("messages_found", DESK).to_dict("records")
        yield open_page("review", message=str(row["message_id"]))


def fields(page, name):
    """The fields of this name, from above."""
    return [field for field in page.selectbox if field.key.startswith(f"review_{name}_")]


def test_split_acts_on_the_report_in_hand_and_a_home_is_set_and_undone(page):
    assert [field.value[1] for field in fields(page, "place")][:2] == [KARRA, TORPA]
    assert [page.button(key=f"review_hand_{at}").label for at in range(3)] == ["रिपोर्ट 1", "रिपोर्ट 2", "रिपोर्ट 3"]
    page.button(key="review_hand_1").click().run()
    page.button(key="review_split").click().run()
    places = [field.value for field in fields(page, "place")]
    assert len(places) == 4 and places[1] == places[2] != places[0]

    (home,) = fields(page, "sender")
    assert "+91 90•••••007" in home.label and page.button(key="review_undo").disabled
    home.select(("block", KANKE)).run()
    assert fields(page, "sender")[0].value == ("block", KANKE) and not page.button(key="review_undo").disabled
    assert page.session_state.review_decided[-1]["what"]["level"] is None  # what undoing sets again
    page.button(key="review_undo").click().run()
    assert not page.exception and page.button(key="review_undo").disabled


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bundu prakhand", ("block", BUNDU)),
        ("बूंडू", ("block", BUNDU)),
        ("ramgarh", ("district", 607)),
        ("जिला रामगढ़", ("district", 607)),
        ("chainpur gumla", ("block", 3154)),
        ("chainpur", None),  # three blocks have the name
        ("prakhand", None),
        ("nobodys place", None),
        ("", None),
    ],
)
def test_a_place_is_found_as_it_is_spoken_of(typed, meant):
    assert everywhere().found(typed) == meant


def everywhere():
    """All districts and blocks, as `places` answers."""
    above = {"district": lambda p: (p.lgd_code, None), "block": lambda p: (p.parent_lgd_code, p.lgd_code)}
    return Choice(
        {
            **{"level": p.level, "lgd_code": p.lgd_code, "name_hi": p.name_hi, "name_en": p.usual_name_en},
            **dict(zip(("district", "block"), above[p.level](p), strict=True)),
        }
        for p in reference.places()
        if p.level in above
    )
