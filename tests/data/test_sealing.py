"""A sealed grievance: it counts and takes its steps, but nobody reads it until two persons open it together."""

import datetime as dt
import json

import pytest

from data import log, verbs
from data.access import NotAllowed, Viewer
from data.ledger import Ledger
from data.past import AsOf
from data.search import seek
from data.verbs import NoOriginal
from tests.week import service

STATE = frozenset({("state", 20)})
ASHA, BIMAL, CHANDRA = (Viewer(who, "grievance_officer", STATE) for who in ("asha", "bimal", "chandra"))
WORDS = "हमारे प्रखंड अध्यक्ष कांके प्रखंड में राशन के पैसे लेते हैं"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sealed")
    told = [
        {
            **{"id": f"s-{n}", "sent_at": f"2026-01-05T1{n}:00:00+05:30", "text": text, "group": f"समूह {n}"},
            "sender": {"phone": f"+91700080003{n}", "name": "गुप्त नाम"},
        }
        for n, text in enumerate((WORDS, "कांके प्रखंड में बिजली नहीं है"))
    ]
    (folder / "app.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    with service(folder / "local", folder / "app.json") as running:
        yield running


@pytest.fixture
def decide(office):
    def decided(viewer, kind, **what):
        decision = verbs.record(viewer, kind, **what)
        office.perform("catch_up", {"who": "desk"})
        return decision

    return decided


def rows(viewer, question, **filters):
    return verbs.ask(viewer, question, filters).to_dict("records")


def message(office):
    with office.store.reading() as con:
        return str(con.execute("SELECT message_id FROM told_apart ORDER BY sent_at LIMIT 1").fetchone()[0])


def told(viewer, message):
    """All that comes out about the message to this viewer, and how many messages there are."""
    asked = {"message": message}
    found = [rows(viewer, name, **asked) for name in ("message", "sightings", "who_wrote", "review", "told_again")]
    return str(
        [
            *found,
            rows(viewer, "messages_found"),
            rows(viewer, "group_homes"),
            rows(viewer, "known_of", phone="+917000800030"),
        ]
    )


def test_two_persons_open_it_together_and_nobody_else(office, decide):
    one = message(office)
    before = rows(ASHA, "figures")
    (sighting,) = (row["sighting_id"] for row in rows(ASHA, "sightings", message=one))
    with pytest.raises(NotAllowed, match="say what for"):
        decide(ASHA, "sealed", message_id=one, reason=" ")
    assert WORDS in told(CHANDRA, one)
    decide(ASHA, "sealed", message_id=one, reason="अपने ही अध्यक्ष के बारे में")
    for viewer in (ASHA, BIMAL):
        assert not [word for word in (WORDS, "समूह 0", "गु•••", "+91 70") if word in told(viewer, one)]
        assert not rows(viewer, "messages_found", words=seek("अध्यक्ष").keys())
        with pytest.raises(NoOriginal):
            verbs.original(viewer, int(sighting))
    assert rows(ASHA, "figures") == before, "it counts as before"
    number = decide(BIMAL, "acknowledged", message_id=one)["number"]
    decide(BIMAL, "forwarded", number=number, office="state")
    assert rows(BIMAL, "grievance", number=number)[0]["status"] == "forwarded"
    with pytest.raises(NotAllowed, match="Nobody has asked"):
        decide(BIMAL, "unsealed", message_id=one, reason="x")
    decide(ASHA, "unseal_asked", message_id=one, reason="जाँच के लिए पढ़ना है")
    with pytest.raises(NotAllowed, match="second person"):
        decide(ASHA, "unsealed", message_id=one, reason="x")
    assert WORDS not in told(ASHA, one)
    decide(BIMAL, "unsealed", message_id=one, reason="ठीक है")
    assert WORDS in told(ASHA, one) and WORDS in told(BIMAL, one) and WORDS not in told(CHANDRA, one)
    assert "+91 70•••••030" in told(ASHA, one), "who wrote it stays masked"
    kept = [(line.what, line.who) for line in log.read() if line.what in ("sealed", "unseal_asked", "unsealed")]
    assert kept == [("unsealed", "bimal"), ("unseal_asked", "asha"), ("sealed", "asha")]


def decided_at(kind):
    return max(
        dt.datetime.fromisoformat(one.body["decided_at"])
        for one in Ledger().decided_after({})
        if one.body["kind"] == kind
    )


def test_it_closes_again_after_ten_minutes_and_a_rebuild_keeps_it(office, monkeypatch):
    one = message(office)
    late = decided_at("unsealed") + dt.timedelta(seconds=601)
    monkeypatch.setattr("data.asking.now", lambda: late)
    assert WORDS not in told(ASHA, one)
    office.perform("rebuild", {})
    assert WORDS not in told(ASHA, one) and rows(ASHA, "seals")[0]["because"] == "decided"


def test_what_was_known_before_it_was_sealed_is_sealed(office):
    then = decided_at("sealed") - dt.timedelta(milliseconds=1)
    kinds = [record.body["kind"] for record in AsOf(then).decided_after({})]
    assert "sealed" in kinds and "acknowledged" not in kinds


def test_two_persons_take_a_seal_off_for_good_and_it_can_be_sealed_again(office, decide):
    one = message(office)
    decide(ASHA, "unseal_asked", message_id=one, reason="गलती से सील हुई", for_good=True)
    assert rows(BIMAL, "seals", message=one)[0]["for_good"] and WORDS not in told(CHANDRA, one)
    with pytest.raises(NotAllowed, match="second person"):
        decide(ASHA, "unsealed", message_id=one, reason="x", for_good=True)
    decide(BIMAL, "unsealed", message_id=one, reason="सही है")
    assert all(WORDS in told(viewer, one) for viewer in (ASHA, BIMAL, CHANDRA)) and not rows(ASHA, "seals", message=one)
    assert [line.facts.get("for_good") for line in log.read() if line.what == "unsealed"] == [True, None]
    before = office.store.checksum()
    office.perform("rebuild", {})
    assert office.store.checksum() == before and WORDS in told(CHANDRA, one)
    with pytest.raises(NotAllowed, match="not sealed"):
        decide(ASHA, "unseal_asked", message_id=one, reason="x")
    decide(CHANDRA, "sealed", message_id=one, reason="फिर से")
    assert WORDS not in told(CHANDRA, one)
    decide(ASHA, "unseal_asked", message_id=one, reason="पढ़ना है")
    decide(BIMAL, "unsealed", message_id=one, reason="ठीक है", for_good=True)  # nobody asked for that
    assert WORDS in told(BIMAL, one) and WORDS not in told(CHANDRA, one)
