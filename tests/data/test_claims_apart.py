"""Claimed figures never enter a verified one: committees, meetings, programmes and head-counts, on random rooms."""

import json
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import programmes
from data.access import DESK
from data.answers import records
from data.search import text_keys, together
from tests.budget import examples
from tests.following import at, clock
from tests.rooms import new_room

TODAY = "2026-01-29"
BLOCKS = {3223: 339, 3229: 339, 3066: 322}  # Kanke and Namkum of Ranchi, Chas of Bokaro
CLAIMS = st.lists(
    st.tuples(st.sampled_from(("committee", "activity")), st.sampled_from(sorted(BLOCKS)), st.integers(1, 900)),
    max_size=20,
)
MEETINGS = st.lists(st.tuples(st.sampled_from(sorted(BLOCKS)), st.none() | st.integers(0, 12)), max_size=12)
STEPS = st.dictionaries(st.sampled_from(sorted(BLOCKS)), st.sampled_from(("formed", "approved")))
WORDS = st.dictionaries(st.sampled_from(sorted(BLOCKS)), st.integers(1, 900))  # of a desk: held, so many came


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    with new_room(tmp_path_factory.mktemp("apart")) as room:
        meeting = {"name_hi": "बैठक", "name_en": "Meeting", "first_day": "2026-01-06", "level": "block"}
        ask = lambda name, **given: records(room.store.ask(name, DESK, given | {"today": TODAY}))  # noqa: E731
        with clock(at("2026-01-02 11:00")):
            said = programmes.complete("desk", "programme_set", meeting | {"within": [339, 322]}, ask)
            yield room, room.record("desk", "programme_set", **said)["decision_id"]


def put(con, table, columns, rows):
    """Rows into a table by one statement."""
    if rows:
        each = f"({', '.join('?' * len(rows[0]))})"
        con.execute(f"INSERT INTO {table} ({columns}) VALUES {', '.join([each] * len(rows))}", sum(rows, []))  # noqa: S608


def known(room, claims, steps, meetings, words):
    """What is told of these claims (told by reports, or meetings that nothing shows), and of what desks said."""
    opened, programme = room
    with opened.store.writing() as con:
        con.execute("DELETE FROM reports; DELETE FROM told_apart; DELETE FROM understood; DELETE FROM committee_steps")
        con.execute("DELETE FROM meetings; DELETE FROM decisions WHERE kind = 'programme_told'")
        sent, decided, keys = "2026-01-06T10:00:00+05:30", "2026-01-20T10:00:00+05:30", text_keys("बैठक हुई", None)
        unit = dict(con.execute("SELECT b, unit_of('block', b) FROM unnest($b) AS t (b)", {"b": [*BLOCKS]}).fetchall())
        ids = [str(UUID(int=n)) for n in range(len(claims))]
        put(
            con,
            "reports",
            "message_id, ordinal, sent_at, day, kind, district, block, place_precision, says_formed,"
            " heads_low, heads_high",
            [
                [one, 0, sent, sent[:10], kind, BLOCKS[block], block, "block", True, heads, heads]
                for one, (kind, block, heads) in zip(ids, claims, strict=True)
            ],
        )
        put(
            con,
            "told_apart",
            "message_id, line_kind, sent_at, day, content, sender_number",
            [[one, "message", sent, sent[:10], one, one] for one in ids],
        )
        put(con, "understood", "content, ordinal, keys", [[one, 0, together(keys)] for one in ids])
        put(
            con,
            "committee_steps",
            "decision_id, decided_at, unit, level, step, on_day",
            [[f"s{b}", decided, unit[b], "block", step, decided[:10]] for b, step in steps.items()],
        )
        put(
            con,
            "meetings",
            "decision_id, decided_at, unit, level, on_day, outcome, attendance",
            [[f"m{n}", decided, unit[b], "block", "2026-01-10", "held", came] for n, (b, came) in enumerate(meetings)],
        )
        said = {"programme": programme, "level": "block", "outcome": "held"}
        put(
            con,
            "decisions",
            "decision_id, version, who, decided_at, kind, what",
            [
                [f"p{b}", 1, "desk", decided, "programme_told", json.dumps(said | {"lgd_code": b, "heads": heads})]
                for b, heads in words.items()
            ],
        )
    asked = {"level": "state", "today": TODAY}
    of = {name: records(opened.store.ask(name, DESK, asked)) for name in ("committees_counted", "meetings_counted")}
    of = {name: next(row for row in rows if row["level"] == "block") for name, rows in of.items()}
    (calendar,) = records(opened.store.ask("programmes", DESK, {"today": TODAY}))
    return of["committees_counted"], of["meetings_counted"], calendar


@settings(max_examples=examples(80), deadline=None)
@given(claims=CLAIMS, more=CLAIMS, steps=STEPS, meetings=MEETINGS, words=WORDS)
def test_claims_change_no_known_figure_and_each_is_counted_beside_it(room, claims, more, steps, meetings, words):
    shown = [(block, came) for block, came in meetings if came]
    committees, met, calendar = known(room, claims, steps, meetings, words)
    formed = set(steps)
    claimed = {block for kind, block, _heads in claims if kind == "committee"}
    assert (committees["formed"], committees["approved"]) == (len(formed), list(steps.values()).count("approved"))
    assert (committees["claimed_formed"], committees["claimed_only"]) == (len(claimed), len(claimed - formed))
    assert committees["missing"] == committees["expected"] - len(formed)
    assert met["held"] == committees["met"] == len({block for block, _came in shown})
    reported = {block for block, _came in meetings} - {block for block, _came in shown}
    assert met["claimed_held"] == committees["claimed_met"] == len(reported)
    told = {block for kind, block, _heads in claims if kind == "activity"}
    assert (calendar["verified"], calendar["claimed"]) == (len(words), len(told - set(words)))
    assert calendar["verified_heads"] == (sum(words.values()) or None)
    lows = [min(h for kind, b, h in claims if kind == "activity" and b == block) for block in told]
    assert calendar["heads_low"] == (sum(lows) or None), "as claimed, whatever a desk counted"
    after = known(room, [*claims, *more], steps, [*meetings, *((block, None) for _kind, block, _heads in more)], words)
    for before, then, names in (
        (committees, after[0], ("expected", "proposed", "formed", "approved", "alive", "met", "missing", "begun")),
        (met, after[1], ("expected", "held", "attendance", "attended")),
        (calendar, after[2], ("expected", "verified", "not_held", "cancelled", "verified_heads")),
    ):
        assert [then[name] for name in names] == [before[name] for name in names]
