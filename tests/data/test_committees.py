"""Committees and meetings: the hand-worked week, what may be said and by whom, scope, lists, undo, rebuild."""

import datetime as dt
import random

import pytest

from data.access import DESK, STATE, WALL, NotAllowed, Viewer
from data.life import IllegalStep
from tests.following import at, clock
from tests.loaders.test_lgd_lists import csv
from tests.registers import listed, row
from tests.rooms import told_room
from tests.week import TODAY, register, told_week
from tests.week import committees as week

RANCHI, DUMKA, KANKE, POTKA = week.RANCHI, week.DUMKA, week.KANKE, week.POTKA
STEPS = ("proposed", "formed", "approved", "alive", "met")
KNOWN = (*STEPS, "missing", "begun")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    with told_week(tmp_path_factory.mktemp("committees"), register, week.tell) as (room, _told):
        yield room


def counted(room, level="state", today=TODAY, viewer=DESK, question="committees_counted", **place):
    found = week.rows(room, question, today, viewer, level=level, **place)
    return {row["level"]: row for row in found} if level == "state" or place else found


def test_the_state_counted_by_hand(room):
    state = counted(room)
    assert {level: [row["expected"], *(row[name] for name in KNOWN)] for level, row in state.items()} == {
        "district": [24, 1, 0, 0, 0, 1, 24, 1],
        "block": [264, 3, 2, 1, 1, 1, 262, 1],
        "mandal": [None, 0, 0, 0, 0, 0, None, 0],
        "panchayat": [4345, 1, 0, 0, 0, 0, 4345, 1],
    }
    block = state["block"]
    assert (block["claimed_formed"], block["claimed_only"], block["claimed_met"]) == (1, 0, 1)
    assert state["district"]["claimed_met"] == 1
    assert {level: row["expected_from"] for level, row in state.items()} == {
        **{"district": "lgd", "block": "lgd", "panchayat": "lgd"},
        "mandal": "none",
    }
    assert {row["lists_missing"] for row in state.values()} == {264}


def test_districts_add_up_to_the_state_and_blocks_to_their_district(room):
    state, districts = counted(room)["block"], counted(room, "district")
    for name in ("expected", *KNOWN, "claimed_formed", "claimed_only", "claimed_met"):
        assert sum(row[name] for row in districts if row["level"] == "block") == state[name], name
    blocks = [row for row in week.rows(room, "committees_counted", TODAY, level="block") if row["level"] == "block"]
    assert len(blocks) == 264 and sum(row["formed"] for row in blocks) == 2
    assert all(row["expected"] is None for row in districts if row["level"] == "panchayat")  # nobody's list is there


def test_the_wall_counts_the_same(room):
    for wall, question in (("wall_committees", "committees_counted"), ("wall_meetings", "meetings_counted")):
        told = week.rows(room, wall, TODAY, WALL)
        asked = counted(room, question=question)
        for one in told:
            if one["district"] is None:
                assert one == {name: asked[one["level"]][name] for name in one}
        assert len(told) == 4 + 24 * 4


def test_each_committee_and_its_days(room):
    told = {(row["level"], row["name_en"] or row["name_hi"]): row for row in week.rows(room, "committees", TODAY)}
    potka, boreya = told["block", "Potka"], told["panchayat", "बोड़ेया"]
    assert (potka["stage"], potka["formed_by"], potka["filled"], potka["posts"]) == ("alive", "desk", 0, 12)
    days = {name: potka[f"{name}_on"] for name in ("formed", "approved", "alive", "met", "claimed")}
    assert days == {
        **{"formed": "2026-01-10", "approved": "2026-01-14", "alive": "2026-01-20"},
        **{"met": "2026-01-12", "claimed": "2026-01-10"},
    }
    assert potka["alive_until"] == "2026-04-20"
    assert (boreya["stage"], boreya["filled"], boreya["lgd_code"]) == ("proposed", 2, None)
    assert (told["block", "Namkum"]["stage"], told["block", "Chas"]["reported_met_on"]) == ("none", "2026-01-25")
    later = week.rows(room, "committees", dt.date(2026, 4, 21), block=POTKA)[0]
    assert (later["stage"], later["is_alive"], later["has_met"]) == ("approved", False, False)


@pytest.mark.parametrize(
    ("only", "units"),
    [("formed", {"Potka", "Chas"}), ("met", {"Potka"}), ("approved", {"Potka"}), ("claimed", set()), ("x", set())],
)
def test_a_list_holds_what_was_asked_for(room, only, units):
    told = week.rows(room, "committees", TODAY, level="block", only=only)
    assert {row["name_en"] for row in told} == units


def test_missing_and_formed_part_the_committees(room):
    missing = week.rows(room, "committees", TODAY, level="block", only="missing", limit=9_999)
    assert len(missing) == 262 and not {"Potka", "Chas"} & {row["name_en"] for row in missing}


STANDINGS = ("held", "claimed_held", "cancelled", "due", "grace", "missed", "not_formed")


@pytest.mark.parametrize(
    ("day", "district", "block"),
    [
        ("2026-01-29", (1, 1, 1, 0, 0, 21, 0), (1, 1, 0, 0, 0, 0, 262)),
        ("2026-02-03", (0, 0, 0, 24, 0, 0, 0), (0, 0, 0, 2, 0, 0, 262)),
        ("2026-02-07", (0, 0, 0, 0, 24, 0, 0), (0, 0, 0, 2, 0, 0, 262)),
        ("2026-02-09", (0, 0, 0, 0, 0, 24, 0), (0, 0, 0, 2, 0, 0, 262)),
    ],
)
def test_meetings_of_a_month_by_hand(room, day, district, block):
    told = counted(room, today=dt.date.fromisoformat(day), question="meetings_counted")
    for level, standings in (("district", district), ("block", block)):
        assert tuple(told[level][name] for name in STANDINGS) == standings
        assert sum(standings) == told[level]["known"]


def test_january_looked_at_in_march_has_passed_its_grace(room):
    march = dt.date(2026, 3, 9)
    told = week.rows(room, "meetings", march, day=dt.date(2026, 1, 1), level="block", only="missed")
    assert told == []  # both that are formed were told of
    told = week.rows(room, "meetings", march, day=dt.date(2026, 2, 1), level="block", only="waiting")
    assert {(row["name_en"], row["standing"], row["due_on"], row["grace_until"]) for row in told} == {
        ("Potka", "missed", "2026-02-28", "2026-03-05"),
        ("Chas", "missed", "2026-02-28", "2026-03-05"),
    }
    held = week.rows(room, "meetings", TODAY, only="held")
    assert {(row["name_en"], row["attendance"], row["has_minutes"]) for row in held} == {
        ("Ranchi", 14, True),
        ("Potka", 9, False),
    }


def test_a_district_president_sees_and_counts_his_own_alone(room):
    dumka = Viewer("boss", "district_president", frozenset({("district", DUMKA)}))
    assert {row["district"] for row in week.rows(room, "committees", TODAY, dumka, limit=9_999)} == {DUMKA}
    own = counted(room, viewer=dumka)
    assert (own["district"]["expected"], own["block"]["expected"], own["panchayat"]["expected"]) == (1, 10, None)
    assert own["district"]["claimed_met"] == 1 and own["district"]["met"] == 0
    potka = week.unit_of(room, "block", POTKA)
    with pytest.raises(NotAllowed):
        week.decide(room, "2026-01-28 10:00", "meeting_told", dumka, unit=potka, outcome="held", on="2026-01-27")


def refused(room, match, kind="committee_stepped", viewer=DESK, code=POTKA, level="block", **what):
    unit = week.unit_of(room, level, code)
    before = room.store.checksum()
    with pytest.raises(IllegalStep, match=match):
        week.decide(room, "2026-01-28 10:00", kind, viewer, unit=unit, **what)
    assert room.store.checksum() == before


def test_what_does_not_fit_is_refused_with_what_is_allowed(room):
    on = {"on": "2026-01-27", "proof": "x"}
    refused(room, r"alive can't be formed. It may become: approved, alive", step="formed", **on)
    refused(room, r"none can't be gone. It may become: proposed, formed", step="gone", code=week.NAMKUM, **on)
    refused(room, "needs: proof. Missing: proof", step="formed", on="2026-01-27", code=week.NAMKUM)
    refused(room, "The day 29-01-2026 can't be", step="alive", on="2026-01-29", proof="x")
    refused(room, "The day tomorrow is none", step="alive", on="tomorrow", proof="x")
    refused(room, "Somebody has decided", step="alive", follows="0" * 32, **on)
    refused(room, "Only the last step", undoes="0" * 32)
    refused(room, "The note has 3000 characters", step="alive", note="x" * 3000, **on)
    meeting = {"kind": "meeting_told", "on": "2026-01-27"}
    refused(room, "Outcome later of a meeting is not known. Valid are: held, cancelled", outcome="later", **meeting)
    refused(room, "An attendance of 13 can't be", outcome="held", attendance=13, **meeting)
    refused(room, "An attendance of 3 can't be", outcome="cancelled", attendance=3, **meeting)
    refused(room, "This meeting is not known", kind="meeting_told", undoes="0" * 32)


def test_only_the_state_office_approves_and_verifies(room):
    boss = Viewer("boss", "district_president", frozenset({("district", 322)}))  # Chas lies in Bokaro
    officer = Viewer("officer", "grievance_officer", frozenset({STATE}))
    for viewer in (boss, officer):
        for step in ("approved", "alive"):
            refused(
                room,
                f"Only the state office may record that a committee is {step}",
                viewer=viewer,
                code=week.CHAS,
                step=step,
                on="2026-01-27",
                proof="x",
            )


@pytest.mark.parametrize(
    ("words", "level", "formed"),
    [
        ("तोरपा प्रखंड कांग्रेस कमेटी का गठन कर लिया गया", "block", True),
        ("आज उलिहातु पंचायत में पार्टी की समिति बनी, ग्यारह लोग चुने गए", "panchayat", True),
        ("Mandal committee ki ghoshna kal ho gayi", "mandal", True),
        ("The district committee was constituted on Friday", "district", True),
        ("चार पंचायत की कमेटी अब तक नहीं बनी", "panchayat", False),
        ("block committee abhi adhuri hai", "block", False),
        ("संगठन की बैठक में प्रखंड कमेटी पर बात हुई", "block", False),
        ("युवा कांग्रेस की प्रखंड कमेटी गठित", "block", False),
        ("हमारे यहाँ पंचायत अध्यक्ष चुने गए", None, False),
        ("समिति का गठन हुआ", None, True),
    ],
)
def test_what_a_report_claims_of_which_committee(room, words, level, formed):
    with room.store.reading() as con:
        told = con.execute("SELECT committee_level($words), says_formed($words)", {"words": words}).fetchone()
    assert told == (level, formed)


@pytest.fixture
def small(tmp_path):
    with told_week(tmp_path / "local", register, week.tell) as (room, _told):
        yield room


def test_a_list_of_panchayats_gives_the_number_and_keeps_what_was_said(small, tmp_path):
    """Boreya was a unit by its name; with its code it is the same committee, and an undo brings the name back."""
    before = small.store.checksum()
    above = ["20", "Jharkhand", "339", "Ranchi", "3223", "Kanke"]
    named = (("900001", "Boreya", "बोड़ेया"), ("900002", "Pehla", "पहला"))
    rows = [[str(n), *above, code, "1", en, hi, "0"] for n, (code, en, hi) in enumerate(named, 1)]
    load = small.bring_in(str(csv(tmp_path / "lgd.csv", rows)), "desk", "places")
    kanke = counted(small, "block", block=KANKE)["panchayat"]
    assert [kanke[name] for name in ("expected", "expected_from", "lists_missing", "proposed", "missing")] == [
        *(2, "lists", 0, 1, 2)
    ]
    boreya = week.rows(small, "committees", TODAY, level="panchayat", block=KANKE)[0]
    assert (boreya["lgd_code"], boreya["filled"], boreya["stage"]) == (900001, 2, "proposed")
    assert boreya["proposed_on"] == "2026-01-15"
    state = counted(small)["panchayat"]
    assert (state["expected"], state["expected_from"], state["lists_missing"]) == (4345, "lgd", 263)
    after = small.store.checksum()
    assert small.rebuild()["checksum"] == after != before
    small.undo(load["load_id"], "desk")
    assert small.store.checksum() == before == small.rebuild()["checksum"]


def test_a_list_that_fills_all_posts_forms_a_committee_and_what_was_said_before_can_be_taken_back(small, tmp_path):
    posts = ["प्रखंड अध्यक्ष", *["उपाध्यक्ष"] * 2, *["महासचिव"] * 9]
    people = [
        row(district="रांची", block="नामकुम", post=post, name=f"नाम {n}", phone=f"70000010{n:02d}", since="01/12/2025")
        for n, post in enumerate(posts)
    ]
    load = small.bring_in(str(listed(tmp_path / "namkum.csv", *people)), "desk", "register", date="2026-01-20")
    (namkum,) = week.rows(small, "committees", TODAY, block=week.NAMKUM)
    assert (namkum["stage"], namkum["formed_by"], namkum["filled"], namkum["formed_on"]) == (
        "formed",
        "list",
        12,
        "2025-12-01",
    )
    for moment, outcome, alive in (("2026-01-25 10:00", "verified", True), ("2026-01-26 10:00", "not_verified", False)):
        with clock(at(moment)):
            small.record("desk", "unit_checked", unit=namkum["unit"], outcome=outcome, note="x")
        (found,) = week.rows(small, "committees", TODAY, block=week.NAMKUM)
        assert (found["is_alive"], found["alive_on"]) == (alive, moment[:10] if alive else None)
    week.decide(
        small,
        "2026-01-27 10:00",
        "committee_stepped",
        unit=namkum["unit"],
        step="approved",
        on="2026-01-26",
        proof="पत्र",
    )
    small.undo(load["load_id"], "desk")
    (namkum,) = week.rows(small, "committees", TODAY, block=week.NAMKUM)
    assert (namkum["stage"], namkum["formed_by"], namkum["filled"]) == ("approved", "desk", 0)


def test_claims_never_enter_what_is_known(tmp_path):
    """Whatever reports and meetings without proof say, in any mixture, no known figure moves."""
    chance = random.Random(8)
    blocks = ("पोटका", "कांके", "चास", "नामकुम")
    told = [
        {
            "id": f"c{n}",
            "sent_at": f"2026-01-{chance.randrange(1, 28):02d}T10:00:00+05:30",
            "sender": {"phone": f"+9170000020{n:02d}"},
            "text": f"{chance.choice(blocks)} प्रखंड कांग्रेस कमेटी का गठन हुआ, {n} लोग आए।",
        }
        for n in range(40)
    ]
    with told_room(tmp_path, told) as room:
        for n in range(6):
            block = chance.choice((POTKA, KANKE, week.CHAS))
            unit = week.unit_of(room, "block", block)
            week.decide(
                room, f"2026-01-28 10:{n:02d}", "meeting_told", unit=unit, outcome="held", on=f"2026-01-{n + 2:02d}"
            )
        state, districts = counted(room)["block"], counted(room, "district")
        assert state["claimed_only"] == state["claimed_formed"] == 4 and state["claimed_met"] > 0
        assert all(row[name] == 0 for row in districts for name in (*STEPS, "begun"))
        meetings = counted(room, question="meetings_counted")["block"]
        assert meetings["claimed_held"] == state["claimed_met"] and meetings["held"] == 0
