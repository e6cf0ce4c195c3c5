"""The record of an office by block, worked out by hand; and that nothing reported is not told as nothing done."""

import pytest

from pages.views import officers
from tests.following import Desk, at
from tests.registers import listed, row
from tests.rooms import told_room
from tests.week import week_room

KANKE, RANCHI = 3223, 339
SAID = [  # sender, text, kind, category, subject
    ("60", "कांके प्रखंड के बीडीओ ने राशन कार्ड रोके", "grievance", "ration", "bdo"),
    ("61", "कांके प्रखंड के बीडीओ पेंशन नहीं दे रहे", "grievance", "pension", "bdo"),
    ("62", "कांके प्रखंड के बीडीओ आवास में टालते हैं", "grievance", "housing", "bdo"),
    ("63", "कांके प्रखंड में बीडीओ ने शिविर लगाया", "activity", "other", "bdo"),
    ("64", "बीडीओ ने कांके प्रखंड में जन सुनवाई की", "activity", "other", "bdo"),
]


def of(rows, block, office="bdo"):
    (found,) = (one for one in rows if one["block"] == block and one["office"] == office)
    return found


def test_the_week(tmp_path):
    """One camp of Kanke's BDO, one of a CO in Dumka, whose block nobody said; nobody complained about either."""
    with week_room(tmp_path / "local") as room:
        rows = Desk(room).rows("officer_record", today="2026-01-29")
        here = Desk(room).rows("officer_record", today="2026-01-29", district=RANCHI, office="bdo")
    assert len([one for one in rows if one["block"]]) == 3 * 264
    kanke = of(rows, KANKE)
    assert (kanke["heard"], kanke["reported"], kanke["activities"], kanke["by_self"], kanke["by_others"]) == (
        3,
        0,
        1,
        0,
        0,
    )
    rest = {one["office"]: one["activities"] for one in rows if not one["block"]}
    assert rest == {"co": 1, "office_bearer": 1}
    assert sum(one["activities"] for one in here) == 1 and len({one["district"] for one in here}) == 1
    names = [one["name_en"] for one in here]
    assert names == sorted(names), "by the alphabet only"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("officers")
    told = [
        {
            **{
                "id": sender,
                "sent_at": f"2026-01-05T10:{sender}:00+05:30".replace(":6", ":0"),
                "text": text,
                "kind": kind,
            },
            **{"category": category, "subject": subject, "sender": {"phone": f"+9170008000{sender}"}},
        }
        for sender, text, kind, category, subject in SAID
    ]
    posts = listed(
        folder / "register.csv",
        row(post="बीडीओ", name="पहले वाले", phone="7000800070", since="01/04/2020", until="31/12/2025"),
        row(post="बीडीओ", name="सोनी कुमारी", phone="7000800064", since="01/01/2026"),
    )
    with told_room(folder, told) as room:
        room.bring_in(str(posts), "desk", "register")
        with room.store.reading() as con:
            sender, person = con.execute(
                "SELECT m.sender_number::VARCHAR, p.person::VARCHAR FROM told_apart AS m"
                " JOIN persons AS p ON p.number = m.sender_number"
            ).fetchone()
        room.record("desk", "person_linked", sender=sender, person=person)
        yield Desk(room)


def test_findings_replies_and_who_told_of_activities(desk):
    waiting = [one for one in desk.rows("grievances") if one["subject"] == "bdo"]
    assert len(waiting) == 3
    numbers = [
        desk.decide(at("2026-01-06 09:00"), "acknowledged", message_id=one["message_id"])["number"] for one in waiting
    ]
    desk.decide(at("2026-01-07 09:00"), "found", number=numbers[0], finding="verified")
    desk.decide(at("2026-01-07 09:00"), "not_upheld", number=numbers[1], note="कागज देखे")
    desk.decide(at("2026-01-07 09:00"), "replied", number=numbers[0], words="सूची में नाम जोड़ा गया")
    kanke = of(desk.rows("officer_record", today="2026-02-20", office="bdo"), KANKE)
    counted = (
        "heard",
        "reported",
        "verified",
        "not_upheld",
        "replies",
        "delayed",
        "activities",
        "by_self",
        "by_others",
    )
    assert tuple(kanke[name] for name in counted) == (5, 3, 1, 1, 1, 2, 2, 1, 1)
    assert len(kanke["delayed_in"]) == 2 and kanke["holder"] == "सोनी कुमारी" and kanke["held_from"] == "2026-01-01"
    before = of(desk.rows("officer_record", to="2025-12-01", office="bdo"), KANKE)
    assert before["holder"] == "पहले वाले" and before["heard"] == 0, "the holder at that date"


def test_no_report_is_never_worded_as_no_work():
    empty = {"name_hi": "कांके", "name_en": "Kanke", "holder": None, "held_from": None, "delayed_in": None}
    counts = dict.fromkeys(
        ("reported", "verified", "not_upheld", "replies", "delayed", "activities", "by_self", "by_others"), 0
    )
    for heard, words in ((0, "यहाँ से कोई रिपोर्ट नहीं"), (4, "इस पद के बारे में कोई रिपोर्ट नहीं")):
        tile = officers._tile({**empty, **counts, "heard": heard})
        assert words in tile and "काम" not in tile and "0" not in tile
        assert ("silent" in tile) is not bool(heard)
