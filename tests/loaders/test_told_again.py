"""The same event told many times: copies of one text, witnesses in own words, bursts. All texts are invented."""

import datetime as dt
import json
import random
from functools import cache

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.access import DESK
from data.questions import question
from data.settings import INDIA, ROOT
from data.vocabulary import words
from loaders.copies import keys_of_texts
from tests.rooms import new_room

TEXT = "कांके प्रखंड के बोड़ेया पंचायत में राशन डीलर तीन महीने से अनाज नहीं दे रहा है और शिकायत करने पर धमकी देता है"
COPIES = [
    TEXT,
    f"*Forwarded*\n{TEXT} 🙏🙏",
    TEXT.replace("अनाज", "अनाज़").replace("और", "तथा") + " 9000000011",
    TEXT + " जल्दी कार्रवाई हो",
    TEXT + "!!",
]
OWN = [
    "कांके प्रखंड बोड़ेया में राशन की दुकान बंद रहती है लोगों को चावल गेहूं कुछ नहीं मिला इस बार भी",
    "kanke prakhand me rashan dealer anaj nahi de raha gareeb log bahut pareshan hain koi sunta nahi",
]
START = dt.datetime(2026, 1, 5, 9, 0, tzinfo=INDIA)


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_shares_a_key_with_what_it_was_copied_from(copy):
    first, second = keys_of_texts([TEXT, copy])
    assert set(first) & set(second)


@pytest.mark.parametrize("other", [*OWN, "", "राशन नहीं मिला"])
def test_own_words_share_none(other):
    first, second = keys_of_texts([TEXT, other])
    assert first and not set(first) & set(second)


def test_short_texts_are_written_by_many_and_have_no_key():
    assert keys_of_texts(["bijli teen din se nahi hai", ""]) == [[], []]


@given(st.lists(st.sampled_from([*COPIES, *OWN, "राशन नहीं", ""]), max_size=9))
def test_keys_of_a_text_do_not_depend_on_the_others(texts):
    assert keys_of_texts(texts) == [keys_of_texts([text])[0] for text in texts]


def told_in_a_room(folder, sent):
    """The answer for each message (its id of the app: row) of a room that took these (id, minute, number, text)."""
    lines = [
        {
            "id": key,
            "sent_at": (START + dt.timedelta(minutes=at)).isoformat(),
            "sender": {"phone": number},
            "text": text,
        }
        for key, at, number, text in sent
    ]
    folder.mkdir()
    path = folder / "app.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    with new_room(folder / "local") as room:
        room.load([path], "desk")
        with room.store.reading() as con:
            ids = con.execute(
                "SELECT s.own_id, m.message_id::VARCHAR FROM told_apart m JOIN sightings s ON s.sighting_id = m.said"
            )
            ids = dict(ids.fetchall())
        return {key: room.store.ask("told_again", DESK, {"message": ids[key]}).to_dict("records")[0] for key in ids}


def test_a_room_counts_copies_and_witnesses_in_any_order_of_its_messages(tmp_path):
    sent = [(f"c{n}", n * 5, f"+91900000001{n}", text) for n, text in enumerate(COPIES)]
    sent += [("own0", 300, "+919000000030", OWN[0]), ("own1", 301, "+919000000031", OWN[1])]
    sent += [("again", 400, "+919000000030", OWN[0] + " अब तक"), ("late", 60 * 24 * 9, "+919000000040", OWN[1] + " ji")]
    answer = told_in_a_room(tmp_path / "one", sent)
    first = answer["c0"]
    assert (first["senders"], first["messages"], first["burst"], first["witnesses"]) == (5, 5, True, 3)
    assert answer["c4"] == first
    assert (answer["own0"]["senders"], answer["own0"]["messages"], answer["own0"]["witnesses"]) == (1, 2, 3)
    assert not answer["own0"]["burst"]
    assert (answer["late"]["senders"], answer["late"]["witnesses"]) == (2, 1)  # days apart: the words came again
    random.Random(5).shuffle(sent)
    assert told_in_a_room(tmp_path / "two", sent) == answer


@cache
def bare() -> duckdb.DuckDBPyConnection:
    """An empty store without a ledger."""
    con = duckdb.connect()
    for script in ((ROOT / "data" / "schema.sql").read_text(encoding="utf-8"), words()):
        con.execute(script)
    return con


ASK = question("told_again").sql


def asked(rows, message):
    """The question asked of a bare store that holds these reports: (number, minute, sender, text, block)."""
    con = bare().cursor()
    con.execute("SET VARIABLE sees_all = true; SET VARIABLE sees_texts = true")
    con.execute("DELETE FROM told_apart; DELETE FROM reports; DELETE FROM text_keys")
    for number, minute, sender, text, block in rows:
        at = START + dt.timedelta(minutes=minute)
        named = {
            "m": f"m{number}",
            "at": at,
            "s": f"s{sender}" if sender else None,
            "c": text,
            "day": at.date(),
            "block": block,
        }
        con.execute(
            "INSERT INTO told_apart BY NAME SELECT md5($m)::UUID AS message_id, 'message' AS line_kind, $at AS sent_at,"
            " $day AS day, md5($s::VARCHAR)::UUID AS sender_number, true AS has_words, md5($c)::UUID AS content",
            {key: named[key] for key in ("m", "at", "s", "c", "day")},
        )
        con.execute(
            "INSERT INTO reports BY NAME SELECT md5($m)::UUID AS message_id, 0 AS ordinal, $at AS sent_at, $day AS day,"
            " 'grievance' AS kind, 'ration' AS category, 339 AS district, $block AS block",
            {key: named[key] for key in ("m", "at", "day", "block")},
        )
    texts = sorted({row[3] for row in rows})
    keys = [(text, key) for text, keys in zip(texts, keys_of_texts(texts), strict=True) for key in keys]
    if keys:
        con.executemany("INSERT INTO text_keys VALUES (md5($1)::UUID, $2)", keys)
    wanted = con.execute("SELECT md5($m)::UUID::VARCHAR", {"m": f"m{message}"}).fetchone()[0]
    return con.execute(ASK, {"message": wanted}).fetchall()


REPORT = st.tuples(st.integers(0, 9000), st.integers(0, 6), st.sampled_from([*COPIES, *OWN, "राशन नहीं"]), st.just(3223))


@settings(max_examples=10, deadline=None)
@given(st.lists(REPORT, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_and_what_is_unrelated_changes_nothing(told, rng):
    rows = [(number, *row) for number, row in enumerate(told)]
    answer = asked(rows, 0)
    (_, senders, messages, _, witnesses) = answer[0]
    assert 1 <= senders <= messages and 1 <= witnesses <= max(1, len({row[2] for row in rows if row[2]}))
    mixed = [*rows, (99, 5, 44, "कांके में आज बिजली का तार टूट कर गिर गया किसी ने ठीक नहीं किया", 3220)]
    rng.shuffle(mixed)
    assert asked(mixed, 0) == answer
