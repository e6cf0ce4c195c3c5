"""Verification: claims drawn and asked about, what they count for, that claimed and verified never mix, and alarms."""

import json
from collections import Counter
from contextlib import contextmanager
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from data import verification
from data.access import DESK, NotAllowed, Viewer
from data.answers import records
from data.life import IllegalStep
from tests.budget import examples
from tests.following import Desk, at, clock
from tests.rooms import new_room, told_room
from tests.week import register, told_week

KANKE, CHAS, RANCHI, DUMKA = 3223, 3066, 339, 326
TUESDAY = "2026-01-13"  # of the week after the shared week
CAMP = "में पार्टी की बैठक हुई जिसमें सभी पुराने और नए कार्यकर्ताओं ने मिलकर सदस्यता अभियान का संकल्प लिया"


def rows(room, today, question, viewer=DESK, **filters):
    return records(room.store.ask(question, viewer, filters | {"today": today}))


def call(room, kind, who="caller", today=TUESDAY, hour=11, **what):
    """One call, completed and kept as the verb does."""
    desk = Desk(room, who)
    whole = verification.complete(who, kind, what, lambda name, **given: desk.rows(name, **given, today=today))
    with clock(at(f"{today} {hour}:00")):
        return room.record(who, kind, **whole)


def share(room, kind="activity", rest="all", **filters):
    (found,) = [one for one in rows(room, "2026-01-29", "verified_share", kind=kind, **filters) if one["rest"] == rest]
    return tuple(found[name] for name in ("claimed", "called", "reached", "verified", "not_verified"))


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with told_week(tmp_path_factory.mktemp("checked"), register) as (room, _told):
        yield room


def test_the_weeks_claims_are_drawn_two_of_each_block_and_week_and_anybody_draws_the_same(week):
    """Four activities and one committee of the shared week: two of Dumka (no block), two of Kanke, one of Potka."""
    drawn = rows(week, TUESDAY, "checks_to_make")
    assert Counter((one["district_en"], one["block_en"], one["kind"], one["claimed"]) for one in drawn) == {
        ("Dumka", None, "activity", 2): 2,
        ("Ranchi", "Kanke", "activity", 2): 2,
        ("East Singhbhum", "Potka", "committee", 1): 1,
    }
    assert {one["waiting"] for one in drawn} == {5} and not any(one["own"] for one in drawn)
    assert [one["message_id"] for one in rows(week, "2026-02-08", "checks_to_make")] == [
        one["message_id"] for one in drawn
    ], "asked about for four weeks, whoever asks and on whichever day"
    assert rows(week, "2026-02-09", "checks_to_make") == rows(week, "2026-01-11", "checks_to_make") == []
    assert {one["block"] for one in rows(week, TUESDAY, "checks_to_make", district=RANCHI)} == {KANKE}


def test_calls_count_apart_from_claims(week):
    mine = {one["actor"]: one for one in rows(week, TUESDAY, "checks_to_make") if one["block"] == KANKE}
    party, bdo = ({"message_id": str(mine[who]["message_id"]), "ordinal": 0} for who in ("party", "bdo"))
    call(week, "checked", **party, outcome="not_reached")
    assert share(week) == (4, 1, 0, 0, 0)
    call(week, "checked", **party, outcome="verified", note="वार्ड सदस्य ने कहा: हुई थी", hour=12)
    call(week, "checked", **bdo, outcome="not_verified", note="किसी ने शिविर नहीं देखा")
    assert share(week) == (4, 2, 2, 1, 1) and share(week, district=RANCHI) == (2, 2, 2, 1, 1)
    late = [one for one in rows(week, "2026-01-20", "checks_to_make") if one["block"] == KANKE]
    assert late == [], "who was reached in an earlier week is off the list"
    call(week, "checked", **party, outcome="not_verified", note="और किसी ने पूछा", today="2026-02-20")
    assert share(week) == (4, 2, 2, 1, 1), "a call that somebody chose is no part of the share"


def test_what_a_call_must_hold(week):
    (potka,) = [one for one in rows(week, TUESDAY, "checks_to_make") if one["kind"] == "committee"]
    committee = {"message_id": str(potka["message_id"]), "ordinal": 0}
    for wrong, told in (
        ({"outcome": "fine", "note": "x"}, "Valid are: verified, not_verified, not_reached"),
        ({"outcome": "verified"}, "needs a note"),
        ({"outcome": "verified", "note": "x" * 4001}, "at most 4000"),
    ):
        with pytest.raises(IllegalStep, match=told):
            call(week, "checked", **committee, **wrong)
    grievance = next(one for one in rows(week, TUESDAY, "messages_found") if one["kind"] == "grievance")
    with pytest.raises(IllegalStep, match="no grievance"):
        call(week, "checked", message_id=str(grievance["message_id"]), ordinal=0, outcome="verified", note="x")
    for unknown in (
        {"message_id": committee["message_id"], "ordinal": 7},
        {"message_id": "x' OR 1=1 --", "ordinal": 0},
    ):
        with pytest.raises(NotAllowed, match="not known"):
            call(week, "checked", **unknown, outcome="verified", note="x")
    with pytest.raises(NotAllowed, match="not known"):
        call(week, "unit_checked", unit="x", outcome="verified", note="x")


def test_one_committee_of_each_block_is_drawn_with_a_member_to_ring(week):
    drawn = {one["block_en"]: one for one in rows(week, TUESDAY, "committees_to_check")}
    assert {name: one["claimed"] for name, one in drawn.items()} == {"Kanke": 2, "Chas": 1}
    boreya = next(
        one
        for today in (f"2026-01-{day}" for day in (12, 19, 26))
        for one in rows(week, today, "committees_to_check")
        if one["level"] == "panchayat"
    )
    assert "फूलो" in boreya["name"], "a member, not the president"
    assert boreya["number"] == "+91 70•••••063" and boreya["until"] is None
    assert share(week, "unit") == (3, 0, 0, 0, 0)
    call(week, "unit_checked", unit=str(drawn["Chas"]["unit"]), outcome="verified", note="बैठक पाँच को हुई")
    assert share(week, "unit") == (3, 1, 1, 1, 0)
    bokaro = Viewer("x", "district_president", frozenset({("district", 322)}))
    assert [one["block_en"] for one in rows(week, TUESDAY, "committees_to_check", bokaro)] == ["Chas"]


def test_a_call_holds_while_its_report_says_what_it_said(tmp_path):
    told = [{"id": "a", "sent_at": "2026-01-06T10:00:00+05:30", "text": "कांके प्रखंड में बैठक हुई", "kind": "activity"}]
    with told_room(tmp_path, told) as room:
        (one,) = rows(room, TUESDAY, "checks_to_make")
        call(room, "checked", message_id=str(one["message_id"]), ordinal=0, outcome="verified", note="हाँ")
        assert share(room)[3] == 1
        (row,) = rows(room, TUESDAY, "review", message=str(one["message_id"]))
        line = {"sha256": row["sha256"], "line": int(row["line"]), "slot": str(row["slot"])}
        whole = {"start": 0, "end": 25, "kind": "activity", "category": "party", "subject": "party", "actor": "party"}
        place = {"level": "block", "lgd_code": CHAS, "district": 322, "block": CHAS, "panchayat": None}
        said = [whole | {"gravity": 1, "place": place, "outside": False}]
        room.record("desk", "reports_set", message_id=str(one["message_id"]), sighting=line, reports=said, machine=[])
        assert share(room)[:4] == (1, 0, 0, 0), "it was another place that was asked about"


def test_who_told_of_it_does_not_ask_about_it(tmp_path):
    told = [
        {
            **{"id": "a", "sent_at": "2026-01-06T10:00:00+05:30", "text": "दुमका जिला में बैठक हुई", "kind": "activity"},
            "sender": {"phone": "+917000000031", "name": "Parvati Hembrom"},
        }
    ]
    with told_room(tmp_path, told) as room:
        register(room)
        (pair,) = rows(room, TUESDAY, "proposed_persons")
        room.record("desk", "person_linked", sender=str(pair["sender"]), person=str(pair["person"]))
        herself = Viewer("p", "district_president", frozenset({("district", DUMKA)}), person=str(pair["person"]))
        (one,) = rows(room, TUESDAY, "checks_to_make", herself)
        assert one["own"] and not rows(room, TUESDAY, "checks_to_make")[0]["own"]
        ask = lambda name, **given: rows(room, TUESDAY, name, herself, **given)  # noqa: E731
        with pytest.raises(IllegalStep, match="somebody else"):
            asked = {"message_id": str(one["message_id"]), "ordinal": 0, "outcome": "verified", "note": "x"}
            verification.complete("p", "checked", asked, ask)


# What is claimed, and where; for each call: which claim, what was said, was it drawn.
PLACES = ((RANCHI, KANKE), (322, CHAS), (DUMKA, None), (None, None))
CLAIMS = st.lists(st.tuples(st.sampled_from(verification.CLAIMED), st.sampled_from(PLACES)), max_size=30)
CALLS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from(verification.OUTCOMES), st.booleans()), max_size=40)


@contextmanager
def held(room, claims, calls):
    """The store with these claims and calls and no others, for as long as it lasts."""
    reports = [(str(UUID(int=n)), 0, "2026-01-06", kind, *place) for n, (kind, place) in enumerate(claims)]
    decided = [
        (
            f"{n:04}",
            "caller",
            f"2026-01-13T10:{n:02}:00+05:30",
            "checked",
            json.dumps(_kept(claims[at], at, said, drawn)),
        )
        for n, (at, said, drawn) in enumerate(calls)
        if at < len(claims)
    ]
    with room.store.writing() as con:
        con.execute("DELETE FROM reports; DELETE FROM decisions")
        if reports:
            con.executemany(
                "INSERT INTO reports (message_id, ordinal, day, kind, district, block) VALUES (?, ?, ?, ?, ?, ?)",
                reports,
            )
        if decided:
            con.executemany(
                "INSERT INTO decisions (decision_id, version, who, decided_at, kind, what) VALUES (?, 1, ?, ?, ?, ?)",
                decided,
            )
    yield {(one["kind"], one["district"] or one["rest"]): one for one in rows(room, "2026-01-29", "verified_share")}


def _kept(claim, at, outcome, drawn):
    kind, (district, block) = claim
    week = "2026-01-12" if drawn else None
    line = {"slot": str(UUID(int=at))}
    claimed = {"kind": kind, "district": district, "block": block}
    return {"sighting": line, "ordinal": 0, "claimed": claimed, "outcome": outcome, "week": week}


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    with new_room(tmp_path_factory.mktemp("bare")) as room:
        yield room


@settings(max_examples=examples(200), deadline=None)
@given(claims=CLAIMS, calls=CALLS, more=CLAIMS)
def test_claimed_figures_never_enter_a_verified_one(bare, claims, calls, more):
    calls = [one for one in calls if one[0] < len(claims)]
    with held(bare, claims, calls) as told:
        found = told
    last = {at: said for at, said, drawn in calls if drawn and said != "not_reached"}
    places = {(kind, place[0] or "unplaced") for kind, place in claims} | {(kind, "all") for kind, _place in claims}
    assert set(found) == places
    for (kind, where), one in found.items():
        here = [n for n, (k, p) in enumerate(claims) if k == kind and where in (p[0] or "unplaced", "all")]
        reached = [last[n] for n in here if n in last]
        k, n = reached.count("verified"), len(reached)
        assert (one["claimed"], one["reached"], one["verified"], one["not_verified"]) == (len(here), n, k, n - k)
        if n:
            exact = binomtest(k, n).proportion_ci(method="wilson")
            assert (one["share"], one["low"], one["high"]) == pytest.approx((k / n, exact.low, exact.high))
        else:
            assert (one["share"], one["low"], one["high"]) == (None, None, None)
    with held(bare, [*claims, *more], calls) as told:
        for key, one in found.items():
            after = told[key]
            assert after["claimed"] >= one["claimed"]
            kept = ("called", "reached", "verified", "not_verified", "share", "low", "high")
            assert [after[name] for name in kept] == [one[name] for name in kept]


def message(n, text, place="कांके प्रखंड, रांची जिला", moment="2026-01-06T10:00:00+05:30", phone=None):
    sender = {"phone": f"+9170008000{phone or n + 10}"}
    return {"id": f"m{n}", "sent_at": moment, "text": text, "place": place, "kind": "activity", "sender": sender}


def alarms(tmp_path, told, posts=None, **filters):
    with told_room(tmp_path, told) as room:
        if posts:
            room.bring_in(str(posts), "desk", "register", date="2026-01-05")
        return rows(room, "2026-01-29", "alarms", **filters)


def test_reused_words_and_a_burst(tmp_path):
    other = "कल हमने गाँव के तालाब की सफाई की और सब लोगों ने बहुत मन से दिन भर हाथ बँटाया"
    told = [
        *(message(n, f"कांके {CAMP}", moment=f"2026-01-06T10:0{n}:00+05:30") for n in range(5)),
        message(5, f"चास {CAMP}", "चास प्रखंड, बोकारो जिला", "2026-01-07T10:00:00+05:30"),
        *(message(n, other, moment=f"2026-01-06T{n}:00:00+05:30") for n in range(11, 16)),  # spread over a day
    ]
    found = {one["sort"]: one for one in alarms(tmp_path, told)}
    assert set(found) == {"reused_text", "burst"}
    assert found["reused_text"]["many"] == 6 and found["reused_text"]["district"] is None
    assert found["burst"]["many"] == 5 and len(found["burst"]["messages"]) == 6


def test_one_sender_of_three_blocks_and_round_numbers(tmp_path):
    many = [("कांके प्रखंड, रांची जिला", 50), ("नामकुम प्रखंड, रांची जिला", 55), ("चास प्रखंड, बोकारो जिला", 61)]
    told = [message(n, f"बैठक हुई, {heads} लोग आए", place, phone=99) for n, (place, heads) in enumerate(many)]
    told += [message(n, f"सभा हुई, {50 * n} लोग आए", moment=f"2026-01-0{n}T10:00:00+05:30") for n in range(3, 8)]
    found = {one["sort"]: one for one in alarms(tmp_path, told)}
    assert set(found) == {"one_sender", "round_numbers"}
    assert (found["one_sender"]["many"], len(found["one_sender"]["messages"])) == (3, 3)
    assert [found["round_numbers"][name] for name in ("many", "among", "block")] == [6, 6, KANKE]


def test_few_or_crooked_numbers_alarm_nobody(tmp_path):
    told = [message(n, f"सभा हुई, {50 * n} लोग आए") for n in range(3, 7)]  # four say nothing
    told += [message(n, f"सभा हुई, {50 * n + n % 3} लोग आए", "चास प्रखंड, बोकारो जिला") for n in range(11, 19)]
    assert alarms(tmp_path, told) == []


def test_one_number_of_three_persons(tmp_path):
    from tests.registers import listed, row

    posts = listed(
        tmp_path / "posts.csv",
        *(row(post="महासचिव", name=name, phone="7000800070") for name in ("सोनी कुमारी", "राजू महतो", "अनिल टुडू")),
        *(row(post="उपाध्यक्ष", name=name, phone="7000800071") for name in ("मोना देवी", "रवि दास")),
    )
    (found,) = alarms(tmp_path, [message(1, "बैठक हुई")], posts)
    assert (found["sort"], found["many"], found["block"], len(found["units"])) == ("one_phone", 3, KANKE, 1)
    assert not {"7000800070", "+917000800070"} & set(map(str, found.values()))


def test_the_shared_week_alarms_nobody(week):
    assert rows(week, "2026-01-29", "alarms") == []
