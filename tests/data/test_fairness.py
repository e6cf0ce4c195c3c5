"""Fairness: who is named, or stands beside who is, follows no grievance about it, and isn't told who wrote it."""

from uuid import uuid4

import pytest

from data import accounts
from data.access import Viewer
from data.accounts import Account, BadAccount
from data.answers import records
from data.life import IllegalStep
from tests.following import Desk, at
from tests.rooms import told_room

DUMKA, RANCHI = ("district", 326), ("district", 339)
STATE = ("state", 20)
ME = str(uuid4())


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fair")
    told = [
        {
            **{
                "id": f"f-{n}",
                "sent_at": f"2026-01-05T1{n}:00:00+05:30",
                "text": f"दुमका जिला में कांग्रेस के पदाधिकारी ने {n + 2} हजार रुपये मांगे",
            },
            **{"kind": "grievance", "category": "party", "subject": "office_bearer"},
            "sender": {"phone": f"+91700080004{n}", "name": "गुप्त नाम"},
        }
        for n in range(4)
    ]
    with told_room(folder, told) as room:
        for login, role, area in (
            ("dumka", "district_president", DUMKA),
            ("ranchi", "district_president", RANCHI),
            ("asha", "grievance_officer", STATE),
            ("bimal", "grievance_officer", STATE),
        ):
            accounts.keep(Account(login, login, role, frozenset({area})), "test")
        accounts.link("bimal", ME, "test")
        yield Desk(room)


def acknowledged(desk, **named):
    waiting = [row for row in desk.rows("grievances") if row["status"] == "received"]
    number = desk.decide(at("2026-01-06 09:00"), "acknowledged", message_id=waiting[0]["message_id"])["number"]
    if named:
        desk.decide(at("2026-01-06 10:00"), "named", number=number, named=named)
    return number


def own(desk, number, owner, who=None):
    by = Desk(desk.room, who) if who else desk
    by.decide(at("2026-01-07 10:00"), "owned", number=number, owner=owner)


def test_the_named_office_and_those_beside_it_follow_no_grievance_about_it(desk):
    number = acknowledged(desk, office="district")
    with pytest.raises(IllegalStep, match="directly above or below"):
        own(desk, number, "dumka")
    own(desk, number, "ranchi")  # of another district
    own(desk, number, "asha")
    own(desk, number, None)
    president = Desk(desk.room, "dumka")
    with pytest.raises(IllegalStep, match="somebody else"):
        president.decide(at("2026-01-07 11:00"), "not_upheld", number=number, note="झूठ है")
    with pytest.raises(IllegalStep, match="somebody else"):
        president.decide(at("2026-01-07 11:00"), "found", number=number, finding="not_upheld")
    president.decide(at("2026-01-07 12:00"), "replied", number=number, words="मैंने कोई पैसा नहीं मांगा")
    assert "मैंने कोई पैसा नहीं मांगा" in str(desk.rows("grievance_steps", number=number)), "his reply stands beside it"
    beside = acknowledged(desk, office="block")
    with pytest.raises(IllegalStep, match="directly above or below"):
        own(desk, beside, "dumka")


def test_a_linked_person_follows_no_grievance_about_himself(desk):
    number = acknowledged(desk, office="panchayat", person=ME)
    with pytest.raises(IllegalStep, match="about the owner of this account"):
        own(desk, number, "bimal")
    with pytest.raises(IllegalStep, match="about the owner of this account"):
        own(desk, number, "asha", who="bimal")
    own(desk, number, "asha", who="asha")
    assert accounts.viewer("bimal").person == ME and accounts.viewer("asha").person is None
    accounts.keep(accounts.find("bimal"), "test")
    assert accounts.find("bimal").person == ME, "another state of the account keeps who he is"
    for wrong in (("nobody", ME), ("asha", "x")):
        with pytest.raises(BadAccount):
            accounts.link(*wrong, "test")


def test_who_is_named_is_not_told_who_wrote(desk):
    """The president of the district a complaint is about; before anybody has said whom it is about, too."""
    ask = lambda viewer, name, **given: records(desk.room.store.ask(name, viewer, given))  # noqa: E731
    president, other, officer = accounts.viewer("dumka"), accounts.viewer("ranchi"), accounts.viewer("asha")
    messages = [row["message_id"] for row in desk.rows("grievances", limit=10)]
    named = {
        row["message_id"]: desk.rows("grievance", number=row["number"])[0]["named_office"]
        for row in desk.rows("grievances")
        if row["number"]
    }
    assert len(messages) == 4 and sorted(map(str, named.values())) == ["block", "district", "panchayat"]
    for message in messages:
        about_him = named.get(message, "district") == "district"
        assert bool(ask(president, "who_wrote", message=message)) is not about_him
        assert bool(ask(president, "sightings", message=message)) is not about_him
        assert ask(president, "message", message=message)[0]["text"], "what is said of him he may read, to reply"
        assert ask(officer, "who_wrote", message=message) and not ask(other, "message", message=message)
    me = Viewer("bimal", "desk", frozenset({STATE}), person=ME)
    about_me = next(message for message, office in named.items() if office == "panchayat")
    assert not ask(me, "who_wrote", message=about_me) and ask(me, "message", message=about_me)
