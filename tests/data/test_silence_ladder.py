"""The ladder of silence: own rhythm, never is not silent, whom to ring, and what a call does to the next day's list."""

import datetime as dt
import json
import random
from collections import Counter

import pytest

from data import ringing
from data.access import DESK, NotAllowed, Viewer
from data.answers import records
from data.life import IllegalStep
from data.settings import INDIA
from data.silence import silence
from tests.following import at, clock
from tests.loaders.test_lgd_lists import csv
from tests.registers import listed, row
from tests.rooms import told_room
from tests.week import register, told_week, week_room

KANKE, CHAS, POTKA, NAMKUM, RANCHI, DUMKA = 3223, 3066, 3116, 3229, 339, 326
TODAY = "2026-01-29"
VILLAGES = (9_100_001, 9_100_002, 9_100_003)


def rows(room, question="silence_ladder", today=TODAY, viewer=DESK, **filters):
    return records(room.store.ask(question, viewer, filters | {"today": today}))


def ring(room, node, outcome, moment, note="बात हुई", **more):
    """One call, completed and kept as the verb does."""
    day = moment[:10]
    with clock(at(moment)), pytest.MonkeyPatch.context() as patch:
        patch.setattr(ringing, "now", lambda: at(moment))
        ask = lambda name, **given: rows(room, name, day, **given)  # noqa: E731
        what = {"node": node, "outcome": outcome, "note": note} | more
        return room.record("desk", "unit_rung", **ringing.complete("desk", "unit_rung", what, ask))


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with told_week(tmp_path_factory.mktemp("silence"), register) as (room, _told):
        yield room


def test_the_week_three_blocks_were_heard_from_and_of_261_nothing_is_known(week):
    ladder = rows(week)
    assert [(one["block"], one["standing"], one["silent_days"]) for one in ladder[:3]] == [
        (KANKE, "unknown", 22),
        (POTKA, "unknown", 19),
        (CHAS, "unknown", 18),
    ]
    never = [one for one in ladder if one["standing"] == "never"]
    assert len(never) == 261 and len(ladder) == ladder[0]["due"] == 264
    assert all(one["silent_days"] is one["last_message"] is one["text"] is None for one in never)
    assert (ladder[0]["silences"], ladder[0]["usual"], ladder[0]["longest"]) == (2, 25.0, 33)  # 33 and 17 hours
    assert "शिविर" in ladder[0]["text"], "the last thing it said"
    counted = {(one["level"], one["standing"]): one["units"] for one in rows(week, "silence_counted")}
    assert counted == {("block", "unknown"): 3, ("block", "never"): 261}


def test_on_the_day_itself_nobody_is_silent_yet(week):
    assert [one["block"] for one in rows(week, today="2026-01-11") if one["standing"] != "never"] == []
    (kanke,) = rows(week, today="2026-01-11", place=f"block:{KANKE}")
    assert (kanke["standing"], kanke["silent_days"], kanke["is_due"]) == ("unknown", 4, False)


def test_who_is_rung_is_the_units_first_office_bearer_else_who_stands_above(week):
    by_block = {one["block"]: one for one in rows(week)}
    kanke, potka, dumka = by_block[KANKE], by_block[POTKA], next(o for o in rows(week) if o["district"] == DUMKA)
    assert (kanke["name"], kanke["post_en"], kanke["number"]) == ("रीना तिर्की", "Block president", "+91 70•••••061")
    assert potka["person"] is potka["name"] is None
    assert (dumka["name"], dumka["seat_level"]) == ("Parvati Hembrom", "district")
    president = Viewer("x", "district_president", frozenset({("district", RANCHI)}))
    assert {one["district"] for one in rows(week, viewer=president)} == {RANCHI}
    leader = Viewer("x", "state_leader", frozenset({("state", 20)}))
    assert {one["name"] for one in rows(week, viewer=leader, place=f"block:{KANKE}")} == {"र•••"}
    with pytest.raises(NotAllowed):
        rows(week, viewer=Viewer("x", "aicc", frozenset({("state", 20)})))


@pytest.fixture(scope="module")
def villages(tmp_path_factory):
    """The week with a list of three panchayats of Kanke, a mandal that looks after two of them, and four more messages.

    Worked out by hand, looked at on 29 January 2026: Boreya was heard from on the 8th at 10:00 and the 20th at 16:00,
    Hochar on the 21st at 09:00, of Uruguttu nothing was ever heard, and nobody holds a post there, so it is on no
    ladder. The block Kanke was heard from on the 28th (and on the 5th, 6th, 7th, 8th, 20th and 21st): it isn't silent.
    """
    folder = tmp_path_factory.mktemp("villages")
    names = (("Boreya", "बोड़ेया"), ("Hochar", "होचर"), ("Uruguttu", "उरुगुट्टू"))
    named = [(RANCHI, KANKE, code, *name) for code, name in zip(VILLAGES, names, strict=True)]
    header = ("District Code", "Development Block Code", "Local Body Code")
    header += ("Local Body Name (In English)", "Local Body Name (In Local language)")
    told = [
        (8, 10, "कांके प्रखंड की बोड़ेया पंचायत में बैठक हुई"),
        (20, 16, "कांके प्रखंड की बोड़ेया पंचायत में शिविर लगा"),
        (21, 9, "कांके प्रखंड की होचर पंचायत में बिजली नहीं है"),
        (28, 12, "कांके प्रखंड में सड़क टूटी है"),
    ]
    said = [
        {"id": f"v{n}", "sent_at": f"2026-01-{day:02d}T{hour:02d}:00:00+05:30", "text": text}
        for n, (day, hour, text) in enumerate(told)
    ]
    (folder / "app.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    posts = listed(folder / "posts.csv", row(post="मंडल अध्यक्ष", name="राजू महतो", phone="7000800071", mandal="उत्तर"))
    with week_room(folder / "local") as room:
        room.bring_in(str(csv(folder / "places.csv", named, header)), "desk", "places", date="2026-01-05")
        room.load([folder / "app.json"], "desk")
        register(room)
        room.bring_in(str(posts), "desk", "register", date="2026-01-05")
        (north,) = (one for one in rows(room, "units", level="mandal", district=RANCHI))
        for code in VILLAGES[:2]:
            looks_after = {"of_level": "mandal", "place": north["place"], "level": "panchayat", "lgd_code": code}
            room.record("desk", "unit_placed", track="party", **looks_after, from_day="2026-01-01")
        yield room, f"mandal:{north['unit']}"


def test_panchayats_and_mandals_by_their_own_past(villages):
    room, north = villages
    boreya, hochar, uruguttu = (f"panchayat:{code}" for code in VILLAGES)
    ladder = {one["node"]: one for one in rows(room, district=RANCHI) if one["block"] == KANKE}
    assert set(ladder) == {boreya, hochar, north}, "the block was heard from yesterday"
    told = {node: (one["standing"], one["silent_days"], one["is_due"]) for node, one in ladder.items()}
    assert told == {boreya: ("unknown", 9, True), hochar: ("unknown", 8, True), north: ("unknown", 8, True)}
    assert (ladder[boreya]["silences"], ladder[boreya]["longest"]) == (1, 12 * 24 + 6)
    assert (ladder[north]["silences"], ladder[north]["usual"], ladder[north]["longest"]) == (2, 155.5, 294)  # 294, 17
    assert "होचर" in ladder[north]["text"], "the mandal's last word is that of the panchayats it looks after"
    rung = {node: (one["name"], one["post_en"], one["seat_level"]) for node, one in ladder.items()}
    president = ("रीना तिर्की", "Panchayat president", "panchayat")
    assert rung[boreya] == president and rung[north] == ("राजू महतो", "Mandal president", "mandal")
    assert rung[hochar] == ("रीना तिर्की", "Block president", "block"), "nobody sits in Hochar: who stands above it"
    assert uruguttu not in ladder and rows(room, place=uruguttu) == []


def test_a_panchayat_and_a_mandal_wait_while_their_block_is_silent(villages):
    room, north = villages
    later = {
        one["node"]: one["is_due"] for one in rows(room, today="2026-02-04", district=RANCHI) if one["block"] == KANKE
    }
    boreya, hochar, _ = (f"panchayat:{code}" for code in VILLAGES)
    assert later == {f"block:{KANKE}": True, boreya: False, hochar: False, north: False}
    counted = {(one["level"], one["standing"]): one["units"] for one in rows(room, "silence_counted", district=RANCHI)}
    assert counted["panchayat", "unknown"] == 2 and counted["mandal", "unknown"] == 1
    ring(room, boreya, "spoke", "2026-01-29 11:00")
    assert not rows(room, place=boreya, today="2026-01-30")[0]["is_due"]
    assert rows(room, place=north, today="2026-01-30")[0]["is_due"], "a call to the panchayat is none to its mandal"


def test_what_a_call_does_to_the_list(week):
    kanke, chas, potka = (f"block:{code}" for code in (KANKE, CHAS, POTKA))
    due = lambda node, today: rows(week, today=today, place=node)[0]["is_due"]  # noqa: E731
    kept = ring(week, kanke, "spoke", "2026-01-28 11:00", note="फसल कट रही थी, नंबर 98765 43210")
    assert kept["person"] and kept["silent_since"].startswith("2026-01-07T11:30")
    assert [due(kanke, f"2026-02-0{day}") for day in (3, 4)] == [False, True], "a week of rest"
    (told,) = rows(week, place=kanke)
    assert "98•••••210" in told["note"] and (told["calls"], told["rung_by"]) == (1, "desk")
    ring(week, potka, "not_reached", "2026-01-28 11:10", note="", ring_again_on="2026-02-02")
    assert [due(potka, day) for day in ("2026-02-01", "2026-02-02")] == [False, True], "as agreed"
    ring(week, chas, "wrong_number", "2026-01-28 11:20", note="")
    (told,) = rows(week, place=chas)
    assert told["is_due"] and told["name"] is None, "tomorrow again, and not that number"
    assert rows(week, place=kanke, today="2026-01-27")[0]["calls"] == 0
    assert {one["node"] for one in rows(week) if not one["is_due"]} == {kanke, potka}
    assert len(rows(week, only="due")) == 262 and len(rows(week, only="rest")) == 2
    first = rows(week, limit=3)
    assert first == rows(week)[:3] and first[0]["due"] == 262, "the number of all, whatever is shown"


def test_what_a_call_must_hold(week):
    for wrong, told in (
        ({"outcome": "fine"}, "Valid are: spoke, not_reached, wrong_number"),
        ({"outcome": "spoke", "note": " "}, "needs a note"),
        ({"outcome": "spoke", "ring_again_on": "2026-01-28"}, "lies after today, by 90 days at most"),
        ({"outcome": "spoke", "ring_again_on": "2026-06-28"}, "lies after today"),
        ({"outcome": "spoke", "ring_again_on": "morgen"}, "is none: write it as"),
    ):
        with pytest.raises(IllegalStep, match=told):
            ring(week, f"block:{KANKE}", moment="2026-01-28 11:00", **wrong)
    for unknown in ("block:999999", "x' OR 1=1 --", None):
        with pytest.raises(NotAllowed, match="not known"):
            ring(week, unknown, "spoke", "2026-01-28 11:00")


def told(n, place, moment):
    return {"id": f"{place}-{n}", "sent_at": moment.isoformat(), "text": f"{place} में बैठक {n} हुई", "kind": "activity"}


def test_each_unit_has_its_own_rhythm(tmp_path):
    """Kanke spoke every twelve hours, Namkum every second day; both have been silent for three days."""
    last = dt.datetime(2026, 1, 26, 12, tzinfo=INDIA)
    said = [told(n, "कांके प्रखंड, रांची जिला", last - dt.timedelta(hours=12 * n)) for n in range(25)]
    said += [told(n, "नामकुम प्रखंड, रांची जिला", last - dt.timedelta(days=2 * n)) for n in range(25)]
    with told_room(tmp_path, said) as room:
        ladder = {one["block"]: one for one in rows(room, district=RANCHI) if one["standing"] != "never"}
        assert {code: one["standing"] for code, one in ladder.items()} == {KANKE: "dead", NAMKUM: "unusual"}
        assert (ladder[KANKE]["usual"], ladder[KANKE]["longest"], ladder[NAMKUM]["longest"]) == (12, 12, 48)
        assert rows(room, today="2026-01-27", place=f"block:{NAMKUM}")[0]["standing"] == "usual"
        ring(room, f"block:{KANKE}", "spoke", "2026-01-24 11:00")
        assert rows(room, place=f"block:{KANKE}")[0]["calls"] == 0, (
            "a call before it was last heard was about another silence"
        )
        wall = {one["block"]: one for one in rows(room, "wall_silence", district=RANCHI)}
        assert len(wall) == len({one["block"] for one in rows(room, district=RANCHI)})
        assert Counter(one["standing"] for one in wall.values()) == {"never": len(wall) - 2, "dead": 1, "unusual": 1}


def test_a_silent_block_is_rung_before_the_panchayats_in_it(tmp_path):
    posts = listed(
        tmp_path / "posts.csv",
        row(post="अध्यक्ष", name="सोनी कुमारी", phone="7000800070", mandal="उत्तर", panchayat="बोड़ेया"),
        row(post="मंडल अध्यक्ष", name="राजू महतो", phone="7000800071", mandal="उत्तर"),
    )
    with told_room(tmp_path, []) as room:
        room.bring_in(str(posts), "desk", "register")
        assert {one["level"] for one in rows(room, block=KANKE)} == {"block"}, (
            "of a village nobody has listed nothing is heard"
        )


def test_the_words_of_the_ladder_mean_what_silence_py_says(tmp_path):
    chance, moment = random.Random(5), dt.datetime(2026, 1, 29, 12, tzinfo=INDIA)
    with told_room(tmp_path, []) as room, room.store.reading() as con:
        for _one in range(200):
            silences, longest = chance.choice((0, 3, 19, 20, 90)), chance.choice((None, 1, 10, 40, 400))
            last = moment - dt.timedelta(
                hours=chance.choice((0, 9, 11, 30, 49, 90, 1000)), minutes=chance.randrange(60)
            )
            said = con.execute(
                "SELECT silence_standing($last, $n, $longest, $moment)",
                {"last": last, "n": silences, "longest": longest, "moment": moment},
            ).fetchone()[0]
            assert said == silence(last, silences, longest, moment).standing
