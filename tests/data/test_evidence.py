"""What a briefing says of verification, silence and weakness, on the week by hand; and what it never says."""

import datetime as dt
import json

import pytest
from scipy.stats import binomtest

from data import briefing, dossier, verification
from data.access import STATE, Viewer
from data.answers import records
from pages.views import telling
from pages.views.words import spoken
from tests.figures import figure
from tests.following import Desk, at, clock
from tests.week import TODAY, register, told_week
from tests.week.talks import DUMKA, RANCHI

KANKE = 3223
PRESIDENT = Viewer("x", "district_president", frozenset({("district", RANCHI)}))


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """The week, the register, and two calls about the two activities of Kanke: one was so, one was not."""
    with told_week(tmp_path_factory.mktemp("evidence") / "local", register) as (room, _told):
        desk = Desk(room, "caller")
        ask = lambda name, **given: desk.rows(name, **given, today="2026-01-13")  # noqa: E731
        drawn = [one for one in ask("checks_to_make") if one["block"] == KANKE]
        for one, outcome in zip(drawn, ("verified", "not_verified"), strict=True):
            what = {"message_id": str(one["message_id"]), "ordinal": 0, "outcome": outcome, "note": "पूछा"}
            with clock(at("2026-01-13 11:00")):
                room.record("caller", "checked", **verification.complete("caller", "checked", what, ask))
        yield room


def asking(room, viewer=None):
    viewer = viewer or Viewer("x", "desk", frozenset({STATE}))
    return lambda name, **given: records(room.store.ask(name, viewer, {"today": TODAY, **given}))


def of(told, key):
    return [one for one in told if one["key"] == key]


def test_claimed_and_verified_stand_apart_with_the_interval(room):
    told = briefing.told(asking(room), TODAY, "weekly", None)
    by_kind = {one["held"]["kind"]: one["held"] for one in of(told.sentences, "verified")}
    assert {kind: (held["claimed"], held["reached"], held["n"]) for kind, held in by_kind.items()} == {
        "activity": (4, 2, 1),
        "committee": (1, 0, 0),
        "unit": (3, 0, 0),
    }
    interval = binomtest(1, 2).proportion_ci(0.95, "wilson")
    assert (by_kind["activity"]["low"], by_kind["activity"]["high"]) == pytest.approx(tuple(interval))
    with spoken("en"):
        said = [telling.said(one) for one in of(told.sentences, "verified")]
    assert said[0] == (
        "Activities, 30 days: 4 claimed; apart from that, of 2 drawn by lot and reached 1 verified, true share between"
        " 9 % and 91 %."
    )
    assert "not known" in said[1] and "%" not in said[1], "nobody was asked: that is no share of zero"


def test_what_was_verified_is_a_strength_and_what_was_not_is_open(room):
    told = dossier.dossier(asking(room), TODAY, RANCHI)
    assert [one["held"]["kind"] for one in of(told.strengths, "verified")] == ["activity"]
    assert [one["held"]["kind"] for one in of(told.silences, "verified")] == ["unit"]
    dumka = dossier.dossier(asking(room), TODAY, DUMKA)
    assert of(dumka.strengths, "verified") == []
    late = asking(room)
    elsewhere = briefing.told(lambda name, **given: late(name, **given), dt.date(2026, 3, 15), "daily", 338)
    assert of(elsewhere.sentences, "nothing_claimed")[0]["held"] == {"n": 0, "days": 30}


def test_whom_to_ring_by_the_units_own_past_and_never_is_not_silent(room):
    (ring,) = of(briefing.told(asking(room), TODAY, "daily", None).sentences, "ring")
    counts = {name: ring["held"][name] for name in ("n", "of", "beyond", "week", "never")}
    assert counts == {"n": 264, "of": 264, "beyond": 0, "week": 3, "never": 261}
    assert (ring["held"]["en"][0], ring["held"]["silent"]) == ("Kanke, Ranchi", [22, 19, 18])
    (own,) = of(briefing.told(asking(room), TODAY, "daily", RANCHI).sentences, "ring")
    assert (own["held"]["n"], own["held"]["en"][0], own["held"]["silent"]) == (18, "Kanke", [22, None, None])


def test_a_unit_names_come_in_the_order_of_the_ladder(room):
    ask = asking(room)
    ladder, units = ask("silence_ladder", only="due"), ask("silent_units", only="due")
    assert [row["node"] for row in units] == [row["node"] for row in ladder] and units[0]["found"] == len(units)


def test_why_weak_is_told_by_its_parts_as_the_screen_counts_them(room):
    ask = asking(room)
    for district in (RANCHI, DUMKA, 338):
        told = dossier.dossier(ask, TODAY, district).weak
        held, parts = told[0]["held"], ask("why_weak_parts", district=district, **spans(told[0]))
        stands = [row["stands"] for row in parts]
        assert (held["of"], held["chance"]) == (6, stands.count("noise"))
        assert held["unknown"] == stands.count("unknown")
        assert held["n"] + held["good"] + held["chance"] + held["unknown"] == 6
        assert len(told) == 1 + held["n"] and figure(ask, told[0]) == held["n"]
    # Ranchi, 90 days up to the 28th: activities and days heard from above; committees, answers, grievances by chance
    assert {name: told_of(ask, RANCHI)[name] for name in ("n", "good", "chance", "unknown")} == {
        "n": 0,
        "good": 2,
        "chance": 3,
        "unknown": 1,
    }


def spans(one):
    return {name: value for name, value in one["rows"].items() if name in ("from", "to")}


def told_of(ask, district):
    return dossier.dossier(ask, TODAY, district).weak[0]["held"]


def test_a_president_is_told_his_own_parts_and_held_against_no_median_of_his_own(room):
    told = dossier.dossier(asking(room, PRESIDENT), TODAY, RANCHI).weak
    assert (told[0]["key"], told[0]["held"]["n"], len(told)) == ("weak_alone", 5, 6)
    assert {one["held"]["row"]["stands"] for one in told[1:]} == {"unknown"}
    with spoken("hi"):
        said = [telling.said(one) for one in told[1:]]
    assert all("95 %" in words and "माध्यिका" not in words and "विरुद्ध" in words for words in said)
    (row,) = asking(room, PRESIDENT)("why_weak")
    assert row["organisation"] == row["grievances"] == "unknown"


def test_a_kept_sentence_is_the_same_sentence(room):
    told = briefing.told(asking(room), TODAY, "weekly", RANCHI)
    kept = briefing.Told(*json.loads(json.dumps(told)))
    for code in ("hi", "en"):
        with spoken(code):
            assert [telling.said(one) for one in kept.sentences] == [telling.said(one) for one in told.sentences]
