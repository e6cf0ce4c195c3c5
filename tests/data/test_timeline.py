"""What the timeline and the replay ask, on the shared week, against answers worked out by hand; its tests of noise."""

import datetime as dt
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.access import DESK
from data.rises import CHANCE, Span, more_a_day, more_than_the_rest, sign
from tests.rooms import new_room
from tests.week import TODAY, week_room

DUMKA, RANCHI, KANKE = 326, 339, 3223


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with week_room(tmp_path_factory.mktemp("week")) as room:
        yield lambda name, **filters: room.store.ask(name, DESK, {"today": TODAY, **filters}).to_dict("records")


def code(value):
    return None if value != value else int(value)


def test_reporting_counts_every_message_and_those_without_an_activity(ask):
    found = [tuple(row.values()) for row in ask("reporting_by_day")]
    assert [(at.day, *rest) for at, *rest in found] == [
        (5, 2, 2, 1, 0),
        (6, 2, 1, 2, 1),
        (7, 3, 2, 2, 1),
        (8, 3, 2, 3, 1),
        (9, 2, 2, 1, 0),
        (10, 2, 1, 1, 1),
        (11, 2, 2, 1, 0),
    ]


def test_reporting_begins_14_days_early_and_knows_its_place(ask):
    found = ask("reporting_by_day", district=RANCHI, **{"from": dt.date(2026, 1, 20)})
    assert [(row["day"].day, row["messages"], row["others"], row["activities"]) for row in found] == [
        (6, 1, 0, 1),
        (7, 1, 0, 1),
        (9, 1, 1, 0),
    ]


def test_what_is_asked_about_does_not_cut_what_was_reported(ask):
    found = ask("reporting_by_day", category="party")
    assert sum(row["messages"] for row in found) == 16
    assert sum(row["activities"] for row in found) == 2


def test_activities_by_place_tell_silence_from_zero(ask):
    rows = ask("activities_by_place")
    acts = [(row["day"].day, code(row["district"])) for row in rows if row["activities"]]
    assert acts == [(6, RANCHI), (7, RANCHI), (8, DUMKA), (10, DUMKA)]
    heard = {(row["day"].day, code(row["district"])): row["heard"] for row in rows}
    assert heard[6, DUMKA] == 1 and (7, DUMKA) not in heard
    assert heard[8, None] == 2


def test_activities_by_block_and_what_is_known_no_finer(ask):
    rows = ask("activities_by_place", district=RANCHI)
    found = [(row["day"].day, code(row["district"]), code(row["block"]), row["activities"]) for row in rows]
    assert found == [
        (5, RANCHI, KANKE, 0),
        (5, None, None, 0),
        (6, RANCHI, KANKE, 1),
        (7, RANCHI, KANKE, 1),
        (8, None, None, 0),
        (9, RANCHI, None, 0),
        (9, None, None, 0),
    ]


def test_the_replay_has_thirty_days_of_every_district_and_of_what_has_none(ask):
    rows = ask("days_by_place")
    assert len(rows) == 30 * 25
    assert (rows[0]["day"], rows[-1]["day"]) == (dt.date(2025, 12, 13), dt.date(2026, 1, 11))
    last = {code(row["district"]): row for row in rows if row["day"] == dt.date(2026, 1, 11)}
    assert (last[RANCHI]["heard"], last[RANCHI]["week_grievances"], last[RANCHI]["week_activities"]) == (4, 2, 2)
    assert last[RANCHI]["grievances"] == 0
    assert sum(row["grievances"] for row in rows) == 7 and sum(row["activities"] for row in rows) == 4
    assert sum(not row["heard"] for key, row in last.items() if key) == 19


def test_the_seven_days_end_and_silence_begins(ask):
    rows = ask("days_by_place", to=dt.date(2026, 1, 14))
    ranchi = {row["day"].day: row for row in rows if row["district"] == RANCHI and row["day"] >= dt.date(2026, 1, 11)}
    assert [ranchi[at]["heard"] for at in (11, 12, 13, 14)] == [4, 3, 2, 1]
    after = ask("days_by_place", to=dt.date(2026, 1, 20))
    assert not any(row["heard"] for row in after if row["day"] >= dt.date(2026, 1, 18))


def test_the_replay_of_a_district_shows_its_blocks_and_never_a_day_to_come(ask):
    rows = ask("days_by_place", district=RANCHI, to=dt.date(2030, 1, 1))
    assert rows[-1]["day"] == TODAY
    week = {code(row["block"]): row["heard"] for row in rows if row["day"].day == 11 and row["district"] == RANCHI}
    assert (week[KANKE], week[None]) == (3, 1)


TOLD = {  # sent on: what was done on 5 January
    5: "आज कांके प्रखंड में कांग्रेस कार्यकर्ताओं की बैठक हुई",
    7: "5 जनवरी को कांके प्रखंड अध्यक्ष ने कांग्रेस की बैठक की, फोटो आज मिली",
    12: "कांके में पांच जनवरी को प्रखंड अध्यक्ष जी ने बैठक ली थी, सौ लोग आए",
}


def test_an_activity_counts_on_the_day_it_was_done_a_message_on_its_own(tmp_path):
    chat = tmp_path / "WhatsApp Chat with कांके.txt"
    lines = [f"{day:02}/01/2026, 19:00 - +91 90000 000{day:02}: {text}\n" for day, text in TOLD.items()]
    chat.write_text("".join(lines), encoding="utf-8")
    with new_room(tmp_path / "room") as room:
        room.load([chat], "test")

        def rows(name, **filters):
            return room.store.ask(name, DESK, {"today": TODAY, **filters}).to_dict("records")

        fifth = {"from": dt.date(2026, 1, 5), "to": dt.date(2026, 1, 5)}
        by_day = [row["day"].day for row in rows("activities_by_day") for _each in range(row["activities"])]
        assert by_day == [5, 5, 5]
        assert [row["activities"] for row in rows("reporting_by_day")] == [3, 0, 0]
        assert [row["messages"] for row in rows("reporting_by_day")] == [1, 1, 1]
        found = [row for row in rows("activities_by_place", district=RANCHI, **fifth) if code(row["block"]) == KANKE]
        assert [(row["heard"], row["activities"]) for row in found] == [(3, 3)]
        (figures,) = rows("figures", **fifth)
        assert (figures["messages"], figures["activities"]) == (1, 3)
        assert len(rows("messages_found", kind="activity", **fifth)) == 3
        late = next(row for row in rows("messages_found") if row["sent_at"].day == 12)
        (told,) = rows("told_again", message=str(late["message_id"]))
        assert told["witnesses"] == 3  # although they wrote a week apart
        with room.store.reading() as con:

            def counts(kind, event):
                ask = "SELECT counting_day($kind, DATE '2026-01-08', $event::DATE)"
                return con.execute(ask, {"kind": kind, "event": event}).fetchone()[0].day

            assert counts("activity", "2026-01-05") == 5 and counts("activity", None) == 8
            assert counts("activity", "2026-01-09") == 8  # what is to come was not done
            assert counts("grievance", "2026-01-05") == 8


counts = st.integers(0, 60)


@given(counts, st.sampled_from([1, 7]), counts, st.sampled_from([7, 14]))
def test_more_a_day_is_the_exact_binomial_tail(count, days, other, other_days):
    every, part = count + other, days / (days + other_days)
    tail = sum(comb(every, i) * part**i * (1 - part) ** (every - i) for i in range(count, every + 1))
    assert more_a_day(count, days, other, other_days) == (tail < CHANCE)


@given(counts, counts, counts, counts)
def test_more_than_the_rest_is_fishers_exact_test(one, rest, other, other_rest):
    acts, rests, drawn = one + other, rest + other_rest, one + rest
    tail = sum(comb(acts, i) * comb(rests, drawn - i) for i in range(one, min(acts, drawn) + 1))
    expected = tail / comb(acts + rests, drawn) < CHANCE
    assert more_than_the_rest(Span(1, one, rest), Span(14, other, other_rest)) == expected


@pytest.mark.parametrize(
    ("activities", "others", "expected"),
    [(10, 40, "level"), (25, 40, "rise"), (25, 100, "more_reporting"), (2, 40, "fall"), (2, 10, "less_reporting")],
)
def test_signs_against_ten_activities_and_forty_others_a_day(activities, others, expected):
    assert sign(Span(1, activities, others), Span(14, 140, 560)) == expected
