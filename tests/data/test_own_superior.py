"""A complaint about one's own superior: sealed by itself where the register knows who wrote it, else proposed."""

import pytest

from data import accounts
from data.accounts import Account
from data.life import IllegalStep
from tests.following import Desk, at
from tests.registers import listed, row
from tests.rooms import told_room

TOLD = {
    "50": "रांची जिला कांग्रेस के अध्यक्ष सदस्यता के पैसे रखते हैं",  # whom the register knows
    "51": "हमारे प्रखंड अध्यक्ष कांके प्रखंड कांग्रेस की बैठक नहीं बुलाते",
    "52": "कांके प्रखंड कांग्रेस कमेटी की बैठक नहीं होती",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("superior")
    told = [
        {
            **{"id": sender, "sent_at": f"2026-01-05T10:{sender}:00+05:30", "text": text, "kind": "grievance"},
            **{"category": "party", "subject": "office_bearer", "sender": {"phone": f"+9170008000{sender}"}},
        }
        for sender, text in TOLD.items()
    ]
    posts = listed(
        folder / "register.csv", row(post="प्रखंड उपाध्यक्ष", name="राम महतो", phone="7000800050", since="01/04/2024")
    )
    with told_room(folder, told) as room:
        room.bring_in(str(posts), "desk", "register")
        yield Desk(room)


def message(desk, sender):
    with desk.room.store.reading() as con:
        (found,) = con.execute(
            "SELECT message_id FROM told_apart WHERE sent_at = $at::TIMESTAMPTZ",
            {"at": f"2026-01-05 10:{sender}:00+05:30"},
        ).fetchone()
    return str(found)


def test_the_words_propose_it(desk):
    assert [row["message_id"] for row in desk.rows("seals_proposed")] == [message(desk, "51")]


def test_who_stands_below_the_named_office_is_sealed_by_itself_and_a_rebuild_seals_again(desk):
    one = message(desk, "50")
    with desk.room.store.reading() as con:
        sender, person = con.execute(
            "SELECT m.sender_number::VARCHAR, p.person::VARCHAR FROM told_apart AS m"
            " JOIN persons AS p ON p.number = m.sender_number"
        ).fetchone()
    number = desk.decide(at("2026-01-06 09:00"), "acknowledged", message_id=one)["number"]
    desk.decide(at("2026-01-06 10:00"), "named", number=number, named={"office": "district"})
    assert desk.rows("message", message=one)[0]["text"], "nobody has said who he is"
    desk.room.record("desk", "person_linked", sender=sender, person=person)
    (seal,) = desk.rows("seals")
    assert (seal["message_id"], seal["because"], seal["number"]) == (one, "own_superior", number)
    assert desk.rows("message", message=one)[0]["text"] is None and not desk.rows("who_wrote", message=one)
    desk.room.rebuild()
    assert [seal["message_id"] for seal in desk.rows("seals")] == [one]
    desk.decide(at("2026-01-06 11:00"), "named", number=number, named={"office": "panchayat"})
    assert not desk.rows("seals") and desk.rows("message", message=one)[0]["text"], "he stands above that one"
    desk.decide(at("2026-01-06 12:00"), "named", number=number, named={"office": "district", "person": person})
    assert desk.rows("seals")


def test_an_account_that_is_a_person_of_the_register_holds_his_offices(desk):
    """A mandal's or block's office-bearer by the register, whatever his account's role."""
    with desk.room.store.reading() as con:
        (person,) = con.execute("SELECT person::VARCHAR FROM persons").fetchone()
    accounts.keep(Account("ram", "राम", "grievance_officer", frozenset({("state", 20)})), "test")
    accounts.link("ram", person, "test")
    number = desk.rows("seals")[0]["number"]
    with pytest.raises(IllegalStep, match="about the owner"):
        desk.decide(at("2026-01-07 10:00"), "owned", number=number, owner="ram")
    assert desk.rows("offices_held", person=person) == [], "a vice-president is no step of the ladder"
