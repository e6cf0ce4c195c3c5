"""States compared, worked out by hand: the shared week in Jharkhand, and eight messages of three districts of Bihar."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from scipy.stats import binomtest

from data.access import DESK, EVERYWHERE, STATE, Viewer
from tests import world
from tests.week import TODAY, committees, register, told_week

BIHAR = ("state", 10)
WEEK = {"from": dt.date(2026, 1, 5), "to": dt.date(2026, 1, 11), "today": TODAY}
TOLD = [  # day of January, words; all grievances of 5 to 7 January are overdue on the 29th (21 days)
    (5, "गया जिला में राशन नहीं मिला"),
    (6, "गया जिला में पेंशन बंद है"),
    (7, "पटना जिला में बिजली नहीं है"),
    (9, "पटना जिला में पानी नहीं आता"),
    (9, "जिला खगड़िया में सड़क टूटी है"),
    (10, "गया जिला में कांग्रेस कार्यकर्ताओं ने बैठक की"),
    (11, "पटना जिला में कांग्रेस ने पदयात्रा निकाली"),
    (11, "जिला बस्तर, छत्तीसगढ़ में राशन नहीं मिला"),  # outside: no State of the room
]


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("states")
    told = [
        {"id": f"b{n}", "sent_at": f"2026-01-{day:02d}T10:00:00+05:30", "text": text}
        for n, (day, text) in enumerate(TOLD)
    ]
    (folder / "app.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    with told_week(folder / "local", register, committees.tell) as (opened, _told):
        before = opened.store.ask("figures", DESK, {"today": TODAY}).to_dict("records")
        world.other_state(opened, folder / "list")
        opened.load([folder / "app.json"], "desk")
        of_gaya(opened)
        yield opened, before


def of_gaya(room):
    """Its district committee is formed and approved, and met on 5 January, with minutes."""
    looking = replace(DESK, state=10)
    (unit,) = (row["unit"] for row in committees.rows(room, "committees", None, looking) if row["lgd_code"] == 196)
    decide = lambda day, kind, **what: committees.decide(  # noqa: E731
        room, f"2026-01-{day} 11:00", kind, looking, unit=unit, **what
    )
    decide(12, "committee_stepped", step="formed", on="2026-01-02", proof="सूची")
    decide(13, "committee_stepped", step="approved", on="2026-01-10", proof="पत्र 4")
    decide(14, "meeting_told", outcome="held", on="2026-01-05", minutes="फ़ाइल 9")


@pytest.fixture(scope="module")
def compared(room):
    rows = room[0].store.ask("states_compared", DESK, WEEK).to_dict("records")
    return {row["state"]: row for row in rows}


def test_each_state_is_told_by_the_same_definitions(compared):
    bihar = compared[10]
    counts = (
        "districts",
        "heard_districts",
        "reports",
        "grievances",
        "activities",
        "open",
        "overdue",
        "answered",
        "closed",
    )
    assert [int(bihar[name]) for name in counts] == [38, 3, 7, 5, 2, 5, 3, 0, 0]
    assert bihar["heard_share"] == 3 / 38
    assert bihar["per_lakh"] == pytest.approx(5 * 100_000 / 104_099_452)
    assert bihar["weekly_activities"] == pytest.approx(2 / 38)  # in one week
    assert (bihar["overdue_share"], bihar["answered_share"]) == (0.6, 0)
    ends = binomtest(3, 5).proportion_ci(0.95, "wilson")
    assert (bihar["overdue_low"], bihar["overdue_high"]) == pytest.approx(tuple(ends))
    assert bihar["confirmed_share"] != bihar["confirmed_share"]  # nothing was closed: not known, and not 0
    assert bihar["silent_districts"] == 38 and str(bihar["last_report"])[:10] == "2026-01-11"
    assert (bihar["standing"], compared[20]["standing"]) == ("thin", "thin")  # fewer than 30 reports


def test_jharkhand_counts_what_has_a_place_there(compared):
    jharkhand = compared[20]
    # Of the week's 7 grievances 2 have no place; 4 activities, all placed (tests/week/README.md).
    assert [int(jharkhand[name]) for name in ("districts", "grievances", "activities", "overdue")] == [24, 5, 4, 3]


def test_a_state_without_data_has_no_rates_and_says_so(compared):
    assert list(compared) == [20, 18, 10, 1, 37, 9, 5, 19]
    silent = [row for state, row in compared.items() if state not in (20, 10)]
    assert {row["standing"] for row in silent} == {"no_data"}
    for row in silent:
        rates = [row[name] for name in row if name.endswith(("_share", "_low", "_high")) or name == "per_lakh"]
        assert all(
            value != value or value is None for value in [*rates, row["weekly_activities"], row["silent_districts"]]
        )


def test_another_state_changes_nothing_for_who_looks_at_this_one(room):
    opened, before = room
    after = opened.store.ask("figures", Viewer("x", "state_leader", frozenset({STATE})), {"today": TODAY})
    (had,), (has,) = before, after.to_dict("records")
    outside = 1  # the message about Bastar: outside, and so with the room's own State
    assert has == had | {
        "messages": had["messages"] + outside,
        "telling_messages": had["telling_messages"] + outside,
        "unplaced_messages": had["unplaced_messages"] + outside,
        **{name: had[name] + outside for name in ("grievances", "all_grievances", "unplaced_grievances")},
    }


@pytest.mark.parametrize(
    ("area", "role", "seen"),
    [
        (EVERYWHERE, "aicc", {20: 24, 18: 35, 10: 38, 1: 20, 37: 2, 9: 75, 5: 13, 19: 23}),
        ({STATE}, "state_leader", {20: 24}),
        ({BIHAR}, "state_leader", {10: 38}),
        ({("district", 196)}, "district_president", {10: 1}),
        ({("district", 339)}, "district_president", {20: 1}),
    ],
)
def test_everyone_compares_what_lies_in_his_area(room, area, role, seen):
    rows = room[0].store.ask("states_compared", Viewer("x", role, frozenset(area)), WEEK).to_dict("records")
    assert {row["state"]: row["districts"] for row in rows} == seen
    if area == {("district", 196)}:
        assert [(row["grievances"], row["activities"], row["heard_districts"]) for row in rows] == [(2, 1, 1)]
        assert rows[0]["per_lakh"] != rows[0]["per_lakh"]  # the people of the whole State are no measure of a district


def test_every_question_can_be_asked_of_another_state(room):
    leader = replace(DESK, state=10)
    ask = lambda name, **given: room[0].store.ask(name, leader, {"today": TODAY, **given})  # noqa: E731
    assert len(ask("districts")) == 38 and len(ask("places", level="block")) == 0
    counted = ask("places_counted", **{"from": WEEK["from"], "to": WEEK["to"]}).set_index("district")
    assert counted.loc[[196, 212, 202], "grievances"].tolist() == [2, 2, 1] and counted["reports"].sum() == 7
    (found,) = ask("figures").to_dict("records")
    assert (found["grievances"], found["unplaced_grievances"], found["activities"], found["overdue"]) == (5, 0, 2, 3)
    assert set(ask("messages_found")["text"]) == {text for _day, text in TOLD[:7]}
    assert set(ask("vacancies")["level"]) >= {"district"} and int(ask("vacancies")["unknown"].sum()) > 0


STEPS = ("formed", "approved", "alive", "met")


def of_committees(room, viewer=DESK):
    rows = room[0].store.ask("states_committees", viewer, {"today": TODAY}).to_dict("records")
    return {(row["state"], row["level"]): row for row in rows}


def test_committees_are_compared_on_the_definitions_of_their_screen(room):
    told = of_committees(room)
    assert [state for state, level in told if level == "block"] == [20, 18, 10, 1, 37, 9, 5, 19]
    counts = {key: tuple(int(row[name]) for name in STEPS) for key, row in told.items() if any(row[n] for n in STEPS)}
    assert counts == {(20, "district"): (0, 0, 0, 1), (20, "block"): (2, 1, 1, 1), (10, "district"): (1, 1, 0, 1)}
    gaya = told[10, "district"]
    assert (gaya["expected"], gaya["expected_from"], gaya["standing"], gaya["spoken_of"]) == (38, "lgd", "thin", 2)
    assert [gaya[f"{name}_share"] for name in STEPS] == [1 / 38, 1 / 38, 0, 1 / 38]
    blocks, villages = told[20, "block"], told[20, "panchayat"]
    assert (blocks["expected"], villages["expected"], blocks["claimed_only"]) == (264, 4345, 0)
    assert blocks["formed_share"] == 2 / 264 and villages["formed_share"] == 0
    unlisted = told[10, "block"]
    assert unlisted["expected_from"] == "none" and all(unlisted[f"{n}_share"] != unlisted[f"{n}_share"] for n in STEPS)
    for state in (20, 10):
        asked = room[0].store.ask("committees_counted", replace(DESK, state=state), {"level": "state", "today": TODAY})
        for row in asked.to_dict("records"):
            if row["level"] != "mandal":
                beside = told[state, row["level"]]
                assert all(int(beside[name]) == int(row[name]) for name in (*STEPS, "proposed", "claimed_only"))


def test_of_states_whose_committees_nobody_spoke_of_no_share_is_told(room):
    told = of_committees(room)
    assert {row["standing"] for (state, _level), row in told.items() if state not in (20, 10)} == {"no_data"}
    for (state, _level), row in told.items():
        if state not in (20, 10):
            assert all(row[f"{name}_share"] != row[f"{name}_share"] for name in STEPS)
    patna = of_committees(room, Viewer("x", "district_president", frozenset({("district", 212)})))
    assert set(patna) == {(10, "district"), (10, "block"), (10, "panchayat")}
    assert (patna[10, "district"]["expected"], patna[10, "district"]["standing"]) == (1, "no_data")
