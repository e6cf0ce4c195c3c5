"""The programme calendar: what became of it by unit; head-counts claimed, corroborated and verified apart."""

import pytest

from data import access, permits, programmes, verification
from data.access import DESK, NotAllowed, Viewer
from data.answers import records
from data.life import IllegalStep
from data.reference import places
from tests.following import at, clock
from tests.rooms import told_room
from tests.week import week_room

KANKE, NAMKUM, CHAS, RANCHI, BOKARO = 3223, 3229, 3066, 339, 322
TODAY = "2026-01-29"
EXPECTED = sum(one.level == "block" and one.parent_lgd_code in (RANCHI, BOKARO) for one in places())
MEETING = {"name_hi": "पार्टी की बैठक", "name_en": "Party meeting", "first_day": "2026-01-06", "level": "block"}
STANDINGS = ("verified", "claimed", "not_held", "cancelled", "silent", "coming")


def rows(room, question, today=TODAY, viewer=DESK, **filters):
    return records(room.store.ask(question, viewer, filters | {"today": today}))


def decide(room, kind, hour=11, **what):
    """One decision, completed and kept as the verb does."""
    whole = programmes.complete("desk", kind, what, lambda name, **given: rows(room, name, **given))
    with clock(at(f"2026-01-28 {hour}:00")):
        return room.record("desk", kind, **whole)["decision_id"]


def counted(room, **more):
    (row,) = rows(room, "programmes", **more)
    return tuple(row[name] for name in ("expected", *STANDINGS))


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    with week_room(tmp_path_factory.mktemp("programmes")) as room:
        yield room


@pytest.fixture(scope="module")
def meeting(room):
    return decide(room, "programme_set", **MEETING, within=[RANCHI, BOKARO], circular="प.सं. 12/2026")


def test_the_week_one_block_claims_the_meeting_the_others_are_silent(room, meeting):
    assert counted(room) == (EXPECTED, 0, 1, 0, 0, EXPECTED - 1, 0)
    (row,) = rows(room, "programmes")
    assert (row["heads_units"], row["heads_low"], row["heads_high"]) == (1, 40, 40)
    assert row["corroborated_heads"] is row["verified_heads"] is None and row["last_day"] == "2026-01-06"
    kanke = next(one for one in rows(room, "programme_units", programme=meeting) if one["lgd_code"] == KANKE)
    assert (kanke["standing"], kanke["reports"], kanke["witnesses"], len(kanke["messages"])) == ("claimed", 1, 1, 1)


def test_before_its_days_are_over_nothing_heard_is_still_to_come(room, meeting):
    assert counted(room, today="2026-01-05") == (EXPECTED, 0, 0, 0, 0, 0, EXPECTED)
    assert counted(room, today="2026-01-06") == (EXPECTED, 0, 1, 0, 0, 0, EXPECTED - 1)


def test_the_desks_word_verifies_cancels_or_denies(room, meeting):
    told = {"programme": meeting, "note": "फोटो देखी"}
    decide(room, "programme_told", **told, lgd_code=NAMKUM, outcome="held", heads=25)
    decide(room, "programme_told", **told, lgd_code=CHAS, outcome="cancelled", heads=9)
    decide(room, "programme_told", **told, lgd_code=KANKE, outcome="not_held")
    assert counted(room) == (EXPECTED, 1, 0, 1, 1, EXPECTED - 3, 0)
    (row,) = rows(room, "programmes")
    assert (row["verified_heads"], row["heads_low"]) == (25, 40), "claimed and verified stand apart"
    decide(room, "programme_told", 12, **told, lgd_code=KANKE, outcome="held")
    assert counted(room)[:4] == (EXPECTED, 2, 0, 0), "the last word counts"
    president = Viewer("x", "district_president", frozenset({("district", BOKARO)}))
    assert {one["district"] for one in rows(room, "programme_units", viewer=president, programme=meeting)} == {BOKARO}
    assert counted(room, viewer=president)[4] == 1
    assert counted(room, today="2026-01-27")[1:4] == (0, 1, 0), "as of the day before the desk spoke"


def test_it_is_changed_and_withdrawn(room, meeting):
    before = room.store.checksum()
    other = decide(room, "programme_set", **MEETING | {"name_en": "Other", "level": "district"})
    assert len(rows(room, "programmes")) == 2
    decide(room, "programme_set", 12, **MEETING | {"name_en": "Renamed", "last_day": "2026-01-07"}, programme=other)
    (found,) = rows(room, "programmes", programme=other)
    assert (found["name_en"], found["last_day"], found["expected"]) == ("Renamed", "2026-01-07", 264)
    decide(room, "programme_set", 13, programme=other, withdrawn=True)
    assert [one["programme"] for one in rows(room, "programmes")] == [meeting] and room.store.checksum() == before
    with pytest.raises(IllegalStep, match="is withdrawn"):
        decide(room, "programme_set", **MEETING, programme=other)
    with pytest.raises(NotAllowed, match="not known"):
        decide(room, "programme_set", **MEETING, programme="x' OR 1=1 --")


def test_a_change_and_a_withdrawal_are_taken_back_one_after_another_and_the_last_one_only(room, meeting):
    def now():
        return [(one["name_en"], one["level"]) for one in rows(room, "programmes", programme=fair)]

    fair = decide(room, "programme_set", **MEETING | {"name_en": "Fair"}, within=[RANCHI])
    decide(room, "programme_told", 12, programme=fair, lgd_code=KANKE, outcome="held", note="सूची")
    changed = decide(room, "programme_set", 13, **MEETING | {"name_en": "Fête", "level": "district"}, programme=fair)
    assert now() == [("Fête", "district")] and counted(room, programme=fair)[1] == 0, "a word on a block is of a block"
    with pytest.raises(IllegalStep, match="meanwhile"):
        decide(room, "programme_set", 14, programme=fair, withdrawn=True, follows=fair)
    withdrawn = decide(room, "programme_set", 14, programme=fair, withdrawn=True, follows=changed)
    assert now() == [] and [one["known_en"] for one in rows(room, "programme_decisions")][:1] == ["Fête"]
    with pytest.raises(IllegalStep, match="Only the last change"):
        decide(room, "programme_set", 15, programme=fair, undoes=changed)
    decide(room, "programme_set", 15, programme=fair, undoes=withdrawn)
    assert now() == [("Fête", "district")]
    decide(room, "programme_set", 16, programme=fair, undoes=changed)
    assert now() == [("Fair", "block")] and counted(room, programme=fair)[1] == 1, "what was told of it is back, too"
    for decision in (fair, changed, withdrawn, "x' OR 1=1 --"):
        with pytest.raises(IllegalStep, match="Only the last change"):
            decide(room, "programme_set", 17, programme=fair, undoes=decision)
    told = [(one["act"], one["in_force"], one["can_undo"]) for one in rows(room, "programme_decisions", programme=fair)]
    assert told == [("withdrawn", False, False), ("changed", False, False), ("set", True, False)]
    elsewhere = Viewer("x", "district_president", frozenset({("district", BOKARO)}))
    assert rows(room, "programme_decisions", viewer=elsewhere, programme=fair) == []
    kept = room.store.checksum()
    room.rebuild()
    assert room.store.checksum() == kept
    decide(room, "programme_set", 18, programme=fair, withdrawn=True)


def test_who_may_set_change_and_withdraw_a_programme():
    def may(code, area):
        return access.may(Viewer("x", code, frozenset({area})), permits.ACTS["programme_set"])

    assert {code for code in access.roles() if may(code, access.STATE)} == {"admin", "desk"}
    assert not any(may(code, ("district", RANCHI)) for code in access.roles())


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name_hi": " ", "name_en": ""}, "needs a name"),
        ({"name_hi": "क" * 121}, "at most 120"),
        ({"first_day": "kal"}, "is none: write it as"),
        ({"last_day": "2026-01-05"}, "or after it, within 60 days"),
        ({"level": "village"}, "Valid are: district, block, panchayat"),
        ({"words": "…!"}, "no letters"),
        ({"circular": "क" * 2001}, "at most 2000"),
    ],
)
def test_what_a_programme_must_hold(room, wrong, told):
    with pytest.raises(IllegalStep, match=told):
        decide(room, "programme_set", **MEETING | wrong)


def test_what_a_desks_word_must_hold(room, meeting):
    told = {"programme": meeting, "lgd_code": KANKE, "outcome": "held", "note": "x"}
    for wrong, said in (
        ({"outcome": "fine"}, "Valid are: held, not_held, cancelled"),
        ({"note": ""}, "needs a note"),
        ({"heads": 0}, "from 1 to"),
        ({"heads": "40"}, "from 1 to"),
    ):
        with pytest.raises(IllegalStep, match=said):
            decide(room, "programme_told", **told | wrong)
    for unknown in ({"lgd_code": 3116}, {"programme": "x' OR 1=1 --"}, {"programme": None}):
        with pytest.raises(NotAllowed, match="not expected in this unit"):
            decide(room, "programme_told", **told | unknown)
    with pytest.raises(NotAllowed, match="outside your area"):
        decide(room, "programme_set", **MEETING, within=[999])


def said(n, text, sender=None):
    return {
        **{"id": f"m{n}", "sent_at": f"2026-01-06T1{n}:00:00+05:30", "text": text, "kind": "activity"},
        **{"place": "कांके प्रखंड, रांची जिला", "sender": {"phone": f"+9170008000{sender or 10 + n}"}},
    }


def test_head_counts_by_two_or_more_in_own_words(tmp_path):
    """Three tell of it in their own words with 40, 60 and 50; one sends the second on; one tells of another matter."""
    sixty = "आज हमारे यहाँ संविधान बचाओ पदयात्रा निकली जिसमें गाँव गाँव से आए 60 लोग शामिल हुए और सभा हुई"
    told = [
        said(0, "संविधान बचाओ पदयात्रा में 40 लोग आए"),
        said(1, sixty),
        said(2, sixty),
        said(3, "पदयात्रा हुई संविधान बचाओ, 50 लोग आए"),
        said(4, "बैठक हुई, 900 लोग आए"),
    ]
    with told_room(tmp_path, told) as room:
        march = {"name_hi": "संविधान बचाओ पदयात्रा", "name_en": "March", "first_day": "2026-01-06", "level": "block"}
        programme = decide(room, "programme_set", **march, within=[RANCHI])
        (kanke,) = [one for one in rows(room, "programme_units", programme=programme) if one["reports"]]
        assert (kanke["reports"], kanke["witnesses"]) == (4, 3)
        assert (kanke["heads_low"], kanke["heads_high"], kanke["corroborated_heads"]) == (40, 60, 50)
        assert kanke["verified_heads"] is None
        calls = [one for one in rows(room, "checks_to_make", "2026-01-13") if one["block"] == KANKE]
        assert calls, "its claims are asked about like all others"
        ask = lambda name, **given: rows(room, name, "2026-01-13", **given)  # noqa: E731
        for outcome, standing in (("not_verified", "claimed"), ("verified", "verified")):
            what = {"message_id": kanke["messages"][0], "ordinal": 0, "outcome": outcome, "note": "पूछा"}
            room.record("caller", "checked", **verification.complete("caller", "checked", what, ask))
            (now,) = [one for one in rows(room, "programme_units", programme=programme) if one["reports"]]
            assert now["standing"] == standing
